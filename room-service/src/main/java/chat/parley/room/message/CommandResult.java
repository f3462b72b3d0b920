package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.message.Author;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
sealed interface CommandResult {

  ReceivedCommand submitted();

  /** Those that tell the room something. */
  sealed interface Broadcast extends CommandResult {

    /** The seq of the frame. */
    long seq();

    /** How many messages the room had. */
    long n();

    String epoch();
  }

  /** Those that tell it of a message. */
  sealed interface MessageBroadcast extends Broadcast {

    /** The message as it is to be shown. */
    Message message();
  }

  /** It is a message now. */
  record Stored(ReceivedCommand submitted, Message message, String epoch)
      implements MessageBroadcast {
    @Override
    public long seq() {
      return message.state().seq();
    }

    @Override
    public long n() {
      return message.state().n();
    }
  }

  /** It changed a message. */
  record Changed(ReceivedCommand submitted, Message message, long seq, long n, String epoch)
      implements MessageBroadcast {}

  /** Whoever gave it appears as this author from now on, on all their messages. */
  record Renamed(ReceivedCommand submitted, Author author, long seq, long n, String epoch)
      implements Broadcast {}

  /**
   * It was carried out before, from this very record: the consumer ended between storing and
   * committing its offset, so nobody knows whether anyone was told. The message may have changed
   * since.
   */
  record Redelivered(ReceivedCommand submitted, Message message, long seq, long n, String epoch)
      implements MessageBroadcast {}

  /** It was carried out before, from another record: the client sent it again. */
  record Duplicate(ReceivedCommand submitted, long seq) implements CommandResult {}

  /**
   * It is not carried out.
   *
   * @param pause after which the same would be, if that is known
   */
  record Rejected(ReceivedCommand submitted, ErrorCode code, @Nullable Duration pause)
      implements CommandResult {

    Rejected(ReceivedCommand submitted, ErrorCode code) {
      this(submitted, code, null);
    }
  }
}
