package chat.parley.room.message.history;

import chat.parley.contracts.message.MessageState;
import chat.parley.room.message.store.LogPage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a room's history, as of one moment.
 *
 * @param epoch of the log
 * @param head seq of the log
 * @param messages ascending by seq
 * @param more whether there are older messages
 * @param newer whether there are newer ones; absent if the request was for the newest or for older
 *     ones
 */
public record History(
    String epoch, long head, List<MessageState> messages, boolean more, @Nullable Boolean newer) {

  /** Creates a history from {@code size} messages and one more, newest first. */
  public static History of(LogPage page, int size) {
    List<MessageState> newest = page.messages();
    boolean more = newest.size() > size;
    return new History(
        page.epoch(),
        page.head(),
        newest.subList(0, more ? size : newest.size()).reversed(),
        more,
        null);
  }

  /**
   * Creates a history from the messages around a position, ascending, with one more on each side
   * than are shown.
   *
   * @param from seq with which the second half begins
   * @param older maximum number of messages to show before it
   * @param newer maximum number of messages to show from there on
   */
  static History around(LogPage page, long from, int older, int newer) {
    List<MessageState> before = page.messages().stream().filter(each -> each.seq() < from).toList();
    List<MessageState> after = page.messages().stream().filter(each -> each.seq() >= from).toList();
    boolean more = before.size() > older;
    return new History(
        page.epoch(),
        page.head(),
        Stream.concat(before.stream().skip(more ? 1 : 0), after.stream().limit(newer)).toList(),
        more,
        after.size() > newer);
  }
}
