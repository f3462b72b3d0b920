package chat.parley.forum.page;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: the sort keys of the last row that was seen. Opaque to clients. One that is
 * made up names a place like any other or is refused; it opens nothing that is not open.
 */
public record ForumCursor(List<String> keys) {

  private static final int MAX_LENGTH = 200;

  /** The place after a row with these sort keys in the list called {@code list}. */
  public static String after(String list, Object... keys) {
    StringBuilder text = new StringBuilder(list);
    for (Object key : keys) {
      text.append(' ').append(key);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor of this list; null if there is none.
   *
   * @throws Problem {@code cursor-invalid} if it is not of this list
   */
  public static @Nullable ForumCursor read(@Nullable String cursor, String list, int keys) {
    if (cursor == null) {
      return null;
    }
    try {
      if (cursor.length() <= MAX_LENGTH) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        List<String> parts = List.of(new String(bytes, StandardCharsets.UTF_8).split(" ", -1));
        if (parts.size() == keys + 1 && parts.getFirst().equals(list)) {
          return new ForumCursor(parts.subList(1, parts.size()));
        }
      }
    } catch (IllegalArgumentException e) {
      // not base64: refused below
    }
    throw invalid();
  }

  /** The key at this place, a whole number. */
  public long number(int at) {
    try {
      return Long.parseLong(keys.get(at));
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  /** The key at this place, a finite number. */
  public double real(int at) {
    try {
      double value = Double.parseDouble(keys.get(at));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw invalid();
  }

  /** The key at this place, an id. */
  public UUID id(int at) {
    try {
      return UUID.fromString(keys.get(at));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static Problem invalid() {
    return new Problem(ErrorCode.CURSOR_INVALID);
  }
}
