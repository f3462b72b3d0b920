package chat.parley.forum.page;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list: the sort keys of the last row that was seen. It is opaque to clients. A
 * forged cursor names a position like any other or is rejected; it gives access to nothing that is
 * not open.
 */
public record ForumCursor(List<String> keys) {

  private static final int MAX_LENGTH = 200;

  /** Returns the position after a row with these sort keys in the list called {@code list}. */
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
   * Parses a cursor of this list; null if there is none.
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
      // not base64: rejected below
    }
    throw invalid();
  }

  /** Returns the key at this index as a whole number. */
  public long number(int at) {
    try {
      return Long.parseLong(keys.get(at));
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  /** Returns the key at this index as a finite number. */
  public double real(int at) {
    try {
      double value = Double.parseDouble(keys.get(at));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // rejected below
    }
    throw invalid();
  }

  /** Returns the key at this index as an id. */
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
