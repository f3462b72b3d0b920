package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;

/** The position of a message in a room's log. */
public record MessagePosition(RoomId room, long seq) {}
