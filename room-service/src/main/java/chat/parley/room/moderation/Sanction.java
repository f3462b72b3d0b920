package chat.parley.room.moderation;

import chat.parley.contracts.id.RoomId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room's sanction against a person. A person has one of each kind in a room at most.
 *
 * @param person their reference in the room
 * @param endsAt null: when it is lifted
 */
record Sanction(
    RoomId room, UUID person, SanctionKind kind, @Nullable Instant endsAt, Instant madeAt) {}
