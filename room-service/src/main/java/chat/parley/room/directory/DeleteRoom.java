package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes a room. It disappears for everyone at once, and its name becomes available; its messages
 * are inaccessible from then on, and are deleted gradually.
 */
@ApplicationScoped
class DeleteRoom {

  /** Rows that refer to the room's row are deleted with it; the log is purged gradually. */
  private static final String PURGE_LATER = "insert into deleted_room (id) values (:room)";

  private final Rooms rooms;
  private final Pseudonyms pseudonyms;
  private final Jdbi jdbi;
  private final Event<RoomDeletion> goes;

  DeleteRoom(Rooms rooms, Pseudonyms pseudonyms, Jdbi jdbi, Event<RoomDeletion> goes) {
    this.rooms = rooms;
    this.pseudonyms = pseudonyms;
    this.jdbi = jdbi;
    this.goes = goes;
  }

  /**
   * Deletes a room.
   *
   * @param version that the caller saw
   * @throws Refusal {@code room-not-found}, {@code not-yours} or {@code precondition-failed}
   */
  @Transactional
  void delete(RoomId id, int version, Caller caller) {
    RoomRow row = rooms.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new Refusal(ErrorCode.ROOM_NOT_FOUND);
    }
    if (!row.isOwnedBy(pseudonyms.referenceIn(id, caller.account()))
        && caller.role() != Role.ADMINISTRATOR) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    if (!row.isAt(version)) {
      throw new Refusal(ErrorCode.PRECONDITION_FAILED);
    }
    goes.fire(new RoomDeletion(id));
    var unused =
        jdbi.withHandle(
            handle -> handle.createUpdate(PURGE_LATER).bind("room", id.value()).execute());
    rooms.delete(row);
  }
}
