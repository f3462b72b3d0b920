package chat.parley.room.message;

import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a room's messages since a seq, as of one moment: whoever had the state of {@code
 * since} and takes these in has the state of {@code upTo}.
 *
 * @param epoch of the log
 * @param upTo where that leads: the log's head, or less if there is {@code more}
 * @param reload true if there is no way from there: read the history anew
 * @param messages ascending by changedSeq, tombstones included
 * @param authors those who appear as somebody else since, on all their messages, old and new
 * @param more whether to ask again from {@code upTo}
 */
record Changes(
    String epoch,
    long upTo,
    @Nullable Boolean reload,
    List<MessageState> messages,
    List<Author> authors,
    boolean more) {

  /** From a page of {@code size} and one more, in the order of the changes. */
  static Changes of(LogPage page, List<Author> authors, int size) {
    boolean more = page.messages().size() > size;
    List<MessageState> messages = more ? page.messages().subList(0, size) : page.messages();
    long upTo = more ? messages.getLast().changedSeq() : page.head();
    return new Changes(page.epoch(), upTo, null, messages, authors, more);
  }

  /** There is no way from where the client stands to this page's head. */
  static Changes reload(LogPage page) {
    return new Changes(page.epoch(), page.head(), true, List.of(), List.of(), false);
  }
}
