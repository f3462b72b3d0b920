package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import java.util.UUID;

/**
 * The head of one room's log while its row is locked: hands out the next numbers, densely. For one
 * transaction and one thread.
 */
final class RoomLog {

  private final RoomId room;
  private final UUID owner;
  private final String epoch;
  private final boolean ownerOnly;
  private long seq;
  private long n;
  private boolean moved;

  RoomLog(RoomId room, UUID owner, String epoch, long seq, long n, boolean ownerOnly) {
    this.room = room;
    this.owner = owner;
    this.epoch = epoch;
    this.seq = seq;
    this.n = n;
    this.ownerOnly = ownerOnly;
  }

  /** Takes the next seq, of whatever change. */
  long nextSeq() {
    moved = true;
    return ++seq;
  }

  /** Takes the next number of a message. */
  long nextN() {
    return ++n;
  }

  RoomId room() {
    return room;
  }

  /** Whose room it is. */
  UUID owner() {
    return owner;
  }

  /** Whether nobody but the owner writes. */
  boolean ownerOnly() {
    return ownerOnly;
  }

  String epoch() {
    return epoch;
  }

  long seq() {
    return seq;
  }

  long n() {
    return n;
  }

  boolean moved() {
    return moved;
  }
}
