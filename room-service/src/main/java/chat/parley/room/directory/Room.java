package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A room as others see it.
 *
 * @param epoch of its log; a seq of another epoch has no meaning
 * @param seq the log's head; 0: nothing happened yet
 * @param n how many messages were ever written
 * @param owner the person who owns the room
 * @param topic in a line, or empty
 * @param description as Markdown, or empty
 * @param retentionDays for how long messages are kept; 0: forever
 * @param announcement in a few lines, pinned on top, or empty
 * @param closed whether nobody can write any more
 * @param slowSeconds between two messages of one person; 0: none
 * @param moderators the references of the room's moderators
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
    Writers writers,
    int retentionDays,
    boolean closed,
    int slowSeconds,
    List<UUID> moderators,
    Instant createdAt,
    int version) {}
