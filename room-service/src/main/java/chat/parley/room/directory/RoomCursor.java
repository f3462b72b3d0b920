package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.platform.page.Cursor;
import chat.parley.platform.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** A position in the list of rooms: the last room that was read. */
final class RoomCursor {

  private static final String LIST = "rooms";

  private RoomCursor() {}

  static String after(RoomId last) {
    return Cursor.after(LIST, last);
  }

  /**
   * Returns the last room that was read; null at the beginning.
   *
   * @throws Refusal {@code cursor-invalid} if it isn't a cursor of this list
   */
  static @Nullable RoomId read(@Nullable String text) {
    Cursor cursor = Cursor.read(text, LIST, 1);
    return cursor == null ? null : new RoomId(cursor.id(0));
  }
}
