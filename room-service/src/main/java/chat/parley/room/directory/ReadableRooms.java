package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the rooms that a path names. Banned people are rejected before the room is looked up. */
@ApplicationScoped
public class ReadableRooms {

  private final Rooms rooms;

  ReadableRooms(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * Returns the room.
   *
   * @throws Refusal {@code room-not-found}
   */
  public Room at(RoomId id) {
    return rooms.withId(id).orElseThrow(() -> new Refusal(ErrorCode.ROOM_NOT_FOUND));
  }
}
