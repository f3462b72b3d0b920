package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** The number of items on a page of a list. */
public final class PageSize {

  private PageSize() {}

  /**
   * Returns the requested size, capped; or the usual size if none was requested.
   *
   * @throws Refusal {@code bad-request} if it is not a number from 1
   */
  public static int of(@Nullable String asked, int usual, int limit) {
    if (asked == null) {
      return usual;
    }
    try {
      int size = Integer.parseInt(asked);
      if (size >= 1) {
        return Math.min(size, limit);
      }
    } catch (NumberFormatException e) {
      // Rejected below.
    }
    throw new Refusal(ErrorCode.BAD_REQUEST);
  }
}
