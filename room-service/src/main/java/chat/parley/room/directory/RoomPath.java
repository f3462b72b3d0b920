package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Refusal;
import java.util.UUID;

/** Parses the room and the person that a path names. */
public final class RoomPath {

  /** The path parameter that names the room in all resources. */
  public static final String ID = "id";

  private RoomPath() {}

  /**
   * Returns the reference of a person in a room.
   *
   * @throws Refusal {@code person-not-found} if the text is not a reference
   */
  public static UUID personOf(String text) {
    try {
      return AccountId.of(text).value();
    } catch (IllegalArgumentException e) {
      throw new Refusal(ErrorCode.PERSON_NOT_FOUND);
    }
  }

  /**
   * Returns the room's id.
   *
   * @throws Refusal {@code room-not-found} if the text is not an id
   */
  public static RoomId idOf(String text) {
    try {
      return RoomId.of(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ErrorCode.ROOM_NOT_FOUND);
    }
  }
}
