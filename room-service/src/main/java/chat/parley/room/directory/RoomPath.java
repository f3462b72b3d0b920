package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;

/** The room that a path names. */
public final class RoomPath {

  private RoomPath() {}

  /**
   * Its id.
   *
   * @throws Problem {@code room-not-found} if that is no id at all
   */
  public static RoomId idOf(String text) {
    try {
      return RoomId.of(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(ErrorCode.ROOM_NOT_FOUND);
    }
  }
}
