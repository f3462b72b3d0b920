package chat.parley.room.message.history;

import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.message.store.LogPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a room's messages since a seq, as of one moment. A client that has the state of
 * {@code since} and applies these changes has the state of {@code upTo}.
 *
 * @param epoch of the log
 * @param upTo seq after these changes: the log's head, or less if there is {@code more}
 * @param reload true if the client can't catch up from there and must read the history again
 * @param messages ascending by changedSeq, tombstones included
 * @param authors people who appear as somebody else since, on all their messages, old and new
 * @param more whether to ask again from {@code upTo}
 */
record Changes(
    String epoch,
    long upTo,
    @Nullable Boolean reload,
    List<MessageState> messages,
    List<Author> authors,
    boolean more) {

  /** Creates changes from {@code size} messages and one more, in the order of the changes. */
  static Changes of(LogPage page, List<Author> authors, int size) {
    boolean more = page.messages().size() > size;
    List<MessageState> messages = more ? page.messages().subList(0, size) : page.messages();
    long upTo = more ? messages.getLast().changedSeq() : page.head();
    return new Changes(page.epoch(), upTo, null, messages, authors, more);
  }

  /** Creates the answer for a client that can't catch up from its position to this page's head. */
  static Changes reload(LogPage page) {
    return new Changes(page.epoch(), page.head(), true, List.of(), List.of(), false);
  }
}
