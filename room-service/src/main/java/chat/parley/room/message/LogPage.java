package chat.parley.room.message;

import chat.parley.contracts.message.MessageState;
import java.util.List;

/**
 * Some messages of a room's log and its head, as of one moment.
 *
 * @param floor messages up to this seq are purged
 */
record LogPage(String epoch, long head, long floor, List<MessageState> messages) {

  /** Creates a page of a log from which nothing was purged. */
  LogPage(String epoch, long head, List<MessageState> messages) {
    this(epoch, head, 0, messages);
  }
}
