package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;

/** The position of a message in a room's log. */
record MessagePosition(RoomId room, long seq) {}
