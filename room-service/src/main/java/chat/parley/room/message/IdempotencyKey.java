package chat.parley.room.message;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import java.util.UUID;

/** Identifies a command, however often it is sent. */
public record IdempotencyKey(RoomId room, UUID author, CommandId command) {}
