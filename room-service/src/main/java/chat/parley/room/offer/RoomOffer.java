package chat.parley.room.offer;

import chat.parley.contracts.id.RoomId;
import java.time.Instant;
import java.util.UUID;

/**
 * An offer of a role in a room.
 *
 * @param person the person's reference in the room
 * @param endsAt the end of the offer, or of the time in which a declined one can't be made again
 */
record RoomOffer(RoomId room, UUID person, RoomRole role, boolean declined, Instant endsAt) {}
