package chat.parley.room.message;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import org.jspecify.annotations.Nullable;

/** What a record of the submissions turned out to be. */
sealed interface ParsedRecord {

  RecordOffset origin();

  /** The record's key, for the dead letter. */
  @Nullable String key();

  /** A command. */
  record Command(@Nullable String key, ReceivedCommand submitted) implements ParsedRecord {
    @Override
    public RecordOffset origin() {
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
  record Invalid(
      RecordOffset origin,
      @Nullable String key,
      String reason,
      String detail,
      @Nullable Requester author)
      implements ParsedRecord {}

  /** Somebody who waits for the answer to a command. */
  record Requester(AccountId account, CommandId command, @Nullable RoomId room) {}
}
