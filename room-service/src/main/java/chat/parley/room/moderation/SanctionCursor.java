package chat.parley.room.moderation;

import chat.parley.platform.page.Cursor;
import chat.parley.platform.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last sanction of a page of a room's sanctions. */
record SanctionCursor(Instant madeAt, UUID person, String kind) {

  private static final String LIST = "sanctions";

  /** Before the latest. */
  private static final SanctionCursor FIRST =
      new SanctionCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0), "");

  static String after(SanctionView last) {
    return Cursor.after(LIST, last.since(), last.person(), last.kind().text());
  }

  /**
   * Parses where to continue; the beginning if null.
   *
   * @throws Refusal {@code cursor-invalid} if it isn't a cursor of this list
   */
  static SanctionCursor of(@Nullable String text) {
    Cursor cursor = Cursor.read(text, LIST, 3);
    if (cursor == null) {
      return FIRST;
    }
    try {
      SanctionKind kind = SanctionKind.of(cursor.text(2));
      return new SanctionCursor(cursor.instant(0), cursor.id(1), kind.text());
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }
}
