package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.time.Instant;

/**
 * A room as others see it.
 *
 * @param epoch of its log; seq of another epoch means nothing
 * @param seq the log's head; 0: nothing happened yet
 * @param n how many messages were ever written
 * @param owner who made it
 * @param topic in a line, or empty
 * @param description as Markdown, or empty
 * @param writers {@code members}, or {@code owner} if nobody else may write
 * @param retentionDays for how long messages are kept; 0: for ever
 * @param version of its settings, for {@code If-Match}
 */
public record Room(
    RoomId id,
    String name,
    RoomKind kind,
    String epoch,
    long seq,
    long n,
    Author owner,
    String topic,
    String description,
    String writers,
    int retentionDays,
    Instant createdAt,
    int version) {}
