package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** The rooms that a path may name. Whoever is banned there is kept out before it is looked for. */
@ApplicationScoped
public class ReadableRooms {

  private final Rooms rooms;

  ReadableRooms(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * The room that a path names.
   *
   * @throws Problem {@code room-not-found}
   */
  public Room at(String path) {
    return rooms
        .withId(RoomPath.idOf(path))
        .orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }
}
