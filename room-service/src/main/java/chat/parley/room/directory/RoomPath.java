package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import java.util.UUID;

/** The room that a path names. */
public final class RoomPath {

  /** What the paths of all resources call the room that they are about. */
  public static final String ID = "id";

  private RoomPath() {}

  /**
   * The reference of somebody in a room.
   *
   * @throws Problem {@code person-not-found} if that is none at all
   */
  public static UUID personOf(String text) {
    try {
      return AccountId.of(text).value();
    } catch (IllegalArgumentException e) {
      throw new Problem(ErrorCode.PERSON_NOT_FOUND);
    }
  }

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
