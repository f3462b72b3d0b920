package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * The owner and the moderators of a room. Nobody becomes one without having agreed; see {@code
 * chat.parley.room.offer}. Runs within the caller's transaction; the room stays locked until that
 * ends.
 */
@ApplicationScoped
public class RoomRoles {

  /** Maximum number of moderators of a room. */
  public static final int MAX_MODERATORS = 20;

  private final Rooms rooms;
  private final Pseudonyms pseudonyms;

  RoomRoles(Rooms rooms, Pseudonyms pseudonyms) {
    this.rooms = rooms;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Locks and returns the room.
   *
   * @throws Refusal {@code room-not-found}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Room locked(RoomId id) {
    return row(id).room();
  }

  /**
   * Locks and returns the room if the caller owns it.
   *
   * @throws Refusal {@code room-not-found}, {@code not-yours}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Room ofOwner(RoomId id, Caller caller) {
    RoomRow row = row(id);
    if (!row.isOwnedBy(pseudonyms.referenceIn(id, caller.account()))) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    return row.room();
  }

  /**
   * Transfers the room to a new owner. The previous owner becomes a moderator unless they left
   * Parley.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Room handOver(RoomId id, Author owner) {
    RoomRow row = row(id);
    row.handOver(owner, MAX_MODERATORS);
    return row.room();
  }

  /**
   * Makes a person a moderator if they are not one yet.
   *
   * @throws Refusal {@code validation-failed} if the room has the maximum number of moderators
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Room addModerator(RoomId id, UUID person) {
    RoomRow row = row(id);
    List<UUID> moderators = row.room().moderators();
    if (!moderators.contains(person) && !row.isOwnedBy(person)) {
      if (moderators.size() >= MAX_MODERATORS) {
        throw new Refusal(ErrorCode.VALIDATION_FAILED);
      }
      row.addModerator(person);
    }
    return row.room();
  }

  /**
   * Removes a moderator, on behalf of the owner or of the moderator themselves.
   *
   * @throws Refusal {@code room-not-found}, {@code not-yours}
   */
  @Transactional
  Room removeModerator(RoomId id, UUID person, Caller caller) {
    RoomRow row = row(id);
    UUID self = pseudonyms.referenceIn(id, caller.account());
    if (!row.isOwnedBy(self) && !person.equals(self)) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    row.removeModerator(person);
    return row.room();
  }

  private RoomRow row(RoomId id) {
    RoomRow row = rooms.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new Refusal(ErrorCode.ROOM_NOT_FOUND);
    }
    return row;
  }
}
