package chat.parley.room.message.ingest;

import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RecordOffset;
import chat.parley.room.message.Requester;
import org.jspecify.annotations.Nullable;

/** The result of parsing a record of the submissions. */
sealed interface ParsedRecord {

  RecordOffset origin();

  /** Returns the record's key, for the dead letter. */
  @Nullable String key();

  /** A command. */
  record Command(@Nullable String key, ReceivedCommand submitted) implements ParsedRecord {
    @Override
    public RecordOffset origin() {
      return submitted.origin();
    }
  }

  /**
   * A record that can't be carried out.
   *
   * @param reason as in the dead letter
   * @param detail the kind of failure
   * @param author the person who waits for an answer, if the record reveals it
   */
  record Invalid(
      RecordOffset origin,
      @Nullable String key,
      String reason,
      String detail,
      @Nullable Requester author)
      implements ParsedRecord {}
}
