package chat.parley.system.check;

import chat.parley.contracts.id.CommandId;
import java.util.Map;
import java.util.Set;

/**
 * The outcomes that one author received for their commands in one room.
 *
 * @param name for the report
 * @param accepted commands that were accepted
 * @param stored commands whose outcome arrived, with the seq in it
 * @param refused commands that were rejected
 */
public record AuthorHistory(
    String name, Set<CommandId> accepted, Map<CommandId, Long> stored, Set<CommandId> refused) {}
