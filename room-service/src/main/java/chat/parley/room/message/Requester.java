package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import org.jspecify.annotations.Nullable;

/** A person who waits for the answer to a command. */
public record Requester(AccountId account, CommandId command, @Nullable RoomId room) {}
