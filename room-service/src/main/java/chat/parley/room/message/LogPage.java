package chat.parley.room.message;

import chat.parley.contracts.message.MessageState;
import java.util.List;

/** Some messages of a room's log and its head, as of one moment. */
record LogPage(String epoch, long head, List<MessageState> messages) {}
