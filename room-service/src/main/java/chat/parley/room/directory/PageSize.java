package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** How many things a page of a list holds. */
public final class PageSize {

  private PageSize() {}

  /**
   * What was asked for, capped; or the usual size if nothing was.
   *
   * @throws Problem {@code bad-request} if that is no number from 1
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
      // Told below.
    }
    throw new Problem(ErrorCode.BAD_REQUEST);
  }
}
