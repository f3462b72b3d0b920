package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A room as others see it.
 *
 * @param epoch of its log; seq of another epoch means nothing
 * @param seq the log's head; 0: nothing happened yet
 * @param n how many messages were ever written
 * @param owner who made it
 * @param topic in a line, or empty
 * @param description as Markdown, or empty
 * @param retentionDays for how long messages are kept; 0: for ever
 * @param announcement in a few lines, pinned on top, or empty
 * @param writers {@code everyone}, guests too; {@code members}; or {@code owner}, and the helpers
 * @param closed whether nobody writes any more
 * @param slowSeconds between two messages of one person; 0: none
 * @param helpers the references of those who look after the room beside its owner
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
    String announcement,
    String writers,
    int retentionDays,
    boolean closed,
    int slowSeconds,
    List<UUID> helpers,
    Instant createdAt,
    int version) {}
