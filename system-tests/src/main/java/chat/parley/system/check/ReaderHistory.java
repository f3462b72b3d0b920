package chat.parley.system.check;

import chat.parley.contracts.message.MessageState;
import java.util.Collection;
import java.util.List;

/**
 * What one reader of a room saw.
 *
 * @param name for the report
 * @param seen seqs of messages in the order in which they arrived
 * @param state the room's state that the reader has at the end
 */
public record ReaderHistory(String name, List<Long> seen, Collection<MessageState> state) {}
