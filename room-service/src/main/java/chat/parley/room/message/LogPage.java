package chat.parley.room.message;

import chat.parley.contracts.message.MessageState;
import java.util.List;

/**
 * Some messages of a room's log and its head, as of one moment.
 *
 * @param floor all up to this seq is kept no longer
 */
record LogPage(String epoch, long head, long floor, List<MessageState> messages) {

  /** Of a log that forgot nothing. */
  LogPage(String epoch, long head, List<MessageState> messages) {
    this(epoch, head, 0, messages);
  }
}
