package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;

/**
 * The head of one room's log while its row is locked: assigns the next numbers, densely. For one
 * transaction and one thread.
 */
public final class RoomLog {

  private final RoomId room;
  private final String epoch;
  private final RoomPolicy rules;
  private long seq;
  private long n;
  private boolean moved;

  public RoomLog(RoomId room, String epoch, long seq, long n, RoomPolicy rules) {
    this.room = room;
    this.epoch = epoch;
    this.seq = seq;
    this.n = n;
    this.rules = rules;
  }

  /** Assigns the next seq, for any kind of change. */
  long nextSeq() {
    moved = true;
    return ++seq;
  }

  /** Assigns the next number of a message. */
  long nextN() {
    return ++n;
  }

  public RoomId room() {
    return room;
  }

  /** Returns who may do what in the room. */
  RoomPolicy rules() {
    return rules;
  }

  public String epoch() {
    return epoch;
  }

  public long seq() {
    return seq;
  }

  public long n() {
    return n;
  }

  public boolean moved() {
    return moved;
  }
}
