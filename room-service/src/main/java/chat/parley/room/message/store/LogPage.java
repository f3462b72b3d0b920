package chat.parley.room.message.store;

import chat.parley.contracts.message.MessageState;
import java.util.List;

/**
 * Some messages of a room's log and its head, as of one moment.
 *
 * @param floor messages up to this seq are purged
 */
public record LogPage(String epoch, long head, long floor, List<MessageState> messages) {

  /** Creates a page of a log from which nothing was purged. */
  public LogPage(String epoch, long head, List<MessageState> messages) {
    this(epoch, head, 0, messages);
  }
}
