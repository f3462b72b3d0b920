package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;

/**
 * The head of one room's log while its row is locked: hands out the next numbers, densely. For one
 * transaction and one thread.
 */
final class RoomLog {

  private final RoomId room;
  private final String epoch;
  private final RoomPolicy rules;
  private long seq;
  private long n;
  private boolean moved;

  RoomLog(RoomId room, String epoch, long seq, long n, RoomPolicy rules) {
    this.room = room;
    this.epoch = epoch;
    this.seq = seq;
    this.n = n;
    this.rules = rules;
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

  /** Who may do what there. */
  RoomPolicy rules() {
    return rules;
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
