package chat.parley.forum.thread;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The version of an editable item, in the form for {@code ETag} and {@code If-Match} (RFC 9110).
 */
public final class ETags {

  private ETags() {}

  /** Returns the entity tag of this version. It covers what an edit changes, not counts. */
  public static String tag(int version) {
    return "\"" + version + "\"";
  }

  /**
   * Ensures that an edit started from the present version.
   *
   * @throws Refusal {@code precondition-required} or {@code precondition-failed}
   */
  public static void requireMatch(@Nullable String ifMatch, int version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new Refusal(ErrorCode.PRECONDITION_REQUIRED);
    }
    for (String tag : ifMatch.split(",")) {
      if (tag.strip().equals("*") || tag.strip().equals(tag(version))) {
        return;
      }
    }
    throw new Refusal(ErrorCode.PRECONDITION_FAILED);
  }
}
