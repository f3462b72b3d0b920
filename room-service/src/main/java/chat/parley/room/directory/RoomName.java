package chat.parley.room.directory;

import chat.parley.platform.text.Title;
import java.util.Optional;

/**
 * A room's name: a {@link Title} of 1 to 60 code points.
 *
 * @param shown the name as it is shown
 * @param key must be unique: two names with one key are one room
 * @param skeleton the appearance of the name: of names that look alike, only one room is created
 */
record RoomName(String shown, String key, String skeleton) {

  private static final int MAX_CODE_POINTS = 60;

  /** Returns the name that was typed, if it is valid. */
  static Optional<RoomName> of(String typed) {
    return Title.parse(typed, MAX_CODE_POINTS)
        .map(title -> new RoomName(title.text(), title.key(), title.skeleton()));
  }
}
