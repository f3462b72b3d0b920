package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import org.jspecify.annotations.Nullable;

/** What a record of the submissions turned out to be. */
sealed interface Reading {

  Origin origin();

  /** The record's key, for the dead letter. */
  @Nullable String key();

  /** A command. */
  record Command(@Nullable String key, Submitted submitted) implements Reading {
    @Override
    public Origin origin() {
      return submitted.origin();
    }
  }

  /**
   * Nothing that could be carried out.
   *
   * @param reason as in the dead letter
   * @param detail the kind of failure
   * @param author who waits for an answer, if that much can be read
   */
  record Unusable(
      Origin origin, @Nullable String key, String reason, String detail, @Nullable Waiting author)
      implements Reading {}

  /** Somebody who waits for the answer to a command. */
  record Waiting(AccountId account, CommandId command, @Nullable RoomId room) {}
}
