package chat.parley.room.directory;

import chat.parley.platform.text.Title;
import java.util.Optional;

/**
 * A room's name: a {@link Title} of 1 to 60 code points.
 *
 * @param shown as it is shown
 * @param key what has to be unique: two names with one key are one room
 * @param skeleton what it looks like: of names that look alike only one room is made
 */
record RoomName(String shown, String key, String skeleton) {

  private static final int MAX_CODE_POINTS = 60;

  /** The name that was typed, if it is one. */
  static Optional<RoomName> of(String typed) {
    return Title.parse(typed, MAX_CODE_POINTS)
        .map(title -> new RoomName(title.text(), title.key(), title.skeleton()));
  }
}
