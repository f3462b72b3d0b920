package chat.parley.room.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room holds against somebody.
 *
 * @param person their reference in the room
 * @param name what the room shows them as now
 * @param kind {@code mute} or {@code ban}
 * @param until absent: until it is lifted
 */
record SanctionView(
    UUID person, String name, String kind, @Nullable Instant until, Instant since) {}
