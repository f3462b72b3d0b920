package chat.parley.room.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a batch changes.
 *
 * @param at the moment at which the commands were processed
 * @param topicId of the topic that the commands came from
 * @param next the offset up to which each partition is processed
 * @param authors how people appear from now on; anonymous rooms store their names elsewhere
 * @param lastMessages when people wrote in rooms with slow mode
 * @param inserted new messages, in the order of their creation
 * @param updated the last state of changed messages
 * @param reactions the reactions that were added and removed
 * @param processed commands that changed messages
 * @param logs the logs whose heads moved
 */
public record LogChanges(
    Instant at,
    String topicId,
    Map<Integer, Long> next,
    Map<AuthorDirectory.Key, AuthorDirectory.InRoom> authors,
    Map<AuthorDirectory.Key, Instant> lastMessages,
    List<Message> inserted,
    Collection<Message> updated,
    ReactionUpdates reactions,
    Map<IdempotencyKey, ProcessedCommand> processed,
    List<RoomLog> logs) {}
