package chat.parley.system.check;

import chat.parley.contracts.id.CommandId;
import java.util.Map;
import java.util.Set;

/**
 * What one author was told of the commands for one room.
 *
 * @param name for the report
 * @param accepted commands that were accepted
 * @param stored commands whose outcome came, with the seq that it told
 * @param refused commands that were refused
 */
public record AuthorHistory(
    String name, Set<CommandId> accepted, Map<CommandId, Long> stored, Set<CommandId> refused) {}
