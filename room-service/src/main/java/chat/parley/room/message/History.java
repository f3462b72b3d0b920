package chat.parley.room.message;

import chat.parley.contracts.message.MessageState;
import java.util.List;

/**
 * A piece of a room's history, as of one moment.
 *
 * @param epoch of the log
 * @param head seq of the log
 * @param messages ascending by seq
 * @param more whether there are older ones
 */
record History(String epoch, long head, List<MessageState> messages, boolean more) {

  /** From a page of {@code size} and one more, newest first. */
  static History of(LogPage page, int size) {
    List<MessageState> newest = page.messages();
    boolean more = newest.size() > size;
    return new History(
        page.epoch(), page.head(), newest.subList(0, more ? size : newest.size()).reversed(), more);
  }
}
