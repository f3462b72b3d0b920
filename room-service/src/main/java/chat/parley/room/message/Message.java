package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import java.util.UUID;

/** A stored message: its state as everyone sees it, and where its command came from. */
record Message(RoomId room, MessageState state, Origin origin) {

  /** The command that made it. */
  CommandKey key() {
    return new CommandKey(room, UUID.fromString(state.author().id()), state.command());
  }
}
