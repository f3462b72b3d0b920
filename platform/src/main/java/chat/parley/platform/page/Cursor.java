package chat.parley.platform.page;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list: the sort keys of the last row that was seen, as base64url. It is opaque to
 * clients. A forged cursor names a position like any other or is rejected; it gives access to
 * nothing that isn't open.
 *
 * <p>A service creates one with {@link #after} when a page is full, and reads it with {@link
 * #read}:
 *
 * <pre>{@code
 * Cursor from = Cursor.read(cursor, "sanctions", 2);
 * Instant before = from == null ? Instant.now() : from.instant(0);
 * UUID id = from == null ? LAST : from.id(1);
 * }</pre>
 */
public final class Cursor {

  private static final int MAX_LENGTH = 300;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final List<String> keys;

  private Cursor(List<String> keys) {
    this.keys = keys;
  }

  /**
   * Returns the position after a row with these sort keys in the list called {@code list}. The text
   * of a key contains no space.
   */
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
   * @throws Refusal {@code cursor-invalid} if it isn't of this list
   */
  public static @Nullable Cursor read(@Nullable String cursor, String list, int keys) {
    if (cursor == null) {
      return null;
    }
    try {
      if (cursor.length() <= MAX_LENGTH) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        List<String> parts = List.of(new String(bytes, StandardCharsets.UTF_8).split(" ", -1));
        if (parts.size() == keys + 1 && parts.getFirst().equals(list)) {
          return new Cursor(parts.subList(1, parts.size()));
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64: rejected below.
    }
    throw invalid();
  }

  /** Returns the key at this index as text. */
  public String text(int at) {
    return keys.get(at);
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
      // Rejected below.
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

  /** Returns the key at this index as a time from 1970 to 9999, which PostgreSQL can store. */
  public Instant instant(int at) {
    try {
      Instant time = Instant.parse(keys.get(at));
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Rejected below.
    }
    throw invalid();
  }

  /** Returns the refusal of a cursor whose keys make no sense in their list. */
  public static Refusal invalid() {
    return new Refusal(ErrorCode.CURSOR_INVALID);
  }
}
