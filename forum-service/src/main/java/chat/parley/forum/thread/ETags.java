package chat.parley.forum.thread;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The version of what can be edited, as {@code ETag} and {@code If-Match} (RFC 9110) carry it. */
public final class ETags {

  private ETags() {}

  /** The entity tag of this version. It stands for what an edit changes, not for counts. */
  public static String tag(int version) {
    return "\"" + version + "\"";
  }

  /**
   * Makes sure that an edit started from the present version.
   *
   * @throws Problem {@code precondition-required} or {@code precondition-failed}
   */
  public static void requireMatch(@Nullable String ifMatch, int version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new Problem(ErrorCode.PRECONDITION_REQUIRED);
    }
    for (String tag : ifMatch.split(",")) {
      if (tag.strip().equals("*") || tag.strip().equals(tag(version))) {
        return;
      }
    }
    throw new Problem(ErrorCode.PRECONDITION_FAILED);
  }
}
