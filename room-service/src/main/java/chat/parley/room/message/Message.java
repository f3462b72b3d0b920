package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import java.time.Instant;
import java.util.UUID;

/** A stored message: its state as everyone sees it, and where its command came from. */
record Message(RoomId room, MessageState state, Origin origin) {

  /** The command that made it. */
  CommandKey key() {
    return new CommandKey(room, author(), state.command());
  }

  /** Who wrote it. */
  UUID author() {
    return UUID.fromString(state.author().id());
  }

  Place place() {
    return new Place(room, state.seq());
  }

  /** With another text, by the change of this seq. */
  Message edited(String text, long changedSeq, Instant at) {
    return new Message(
        room,
        new MessageState(
            state.id(),
            state.seq(),
            state.n(),
            changedSeq,
            state.command(),
            state.author(),
            text,
            state.at(),
            at,
            null),
        origin);
  }

  /** Without its text, by the change of this seq. */
  Message deleted(long changedSeq, Instant at) {
    return new Message(
        room,
        new MessageState(
            state.id(),
            state.seq(),
            state.n(),
            changedSeq,
            state.command(),
            state.author(),
            null,
            state.at(),
            state.editedAt(),
            at),
        origin);
  }
}
