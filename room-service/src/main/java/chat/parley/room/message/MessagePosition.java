package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;

/** Where a message lies. */
record MessagePosition(RoomId room, long seq) {}
