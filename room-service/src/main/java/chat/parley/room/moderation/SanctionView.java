package chat.parley.room.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room's sanction against a person.
 *
 * @param person their reference in the room
 * @param name their current name in the room
 * @param until absent: until it is lifted
 */
record SanctionView(
    UUID person, String name, SanctionKind kind, @Nullable Instant until, Instant since) {}
