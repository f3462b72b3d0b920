package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the rooms that a path names. Banned people are rejected before the room is looked up. */
@ApplicationScoped
public class ReadableRooms {

  private final Rooms rooms;

  ReadableRooms(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * Returns the room that a path names.
   *
   * @throws Problem {@code room-not-found}
   */
  public Room at(String path) {
    return rooms
        .withId(RoomPath.idOf(path))
        .orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }
}
