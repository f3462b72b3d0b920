package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.message.Author;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of a command. */
public sealed interface CommandResult {

  ReceivedCommand submitted();

  /** The results that are broadcast to the room. */
  sealed interface Broadcast extends CommandResult {

    /** Returns the seq of the frame. */
    long seq();

    /** Returns the number of messages that the room had. */
    long n();

    String epoch();
  }

  /** The results that broadcast a message. */
  sealed interface MessageBroadcast extends Broadcast {

    /** Returns the message as it is shown. */
    Message message();
  }

  /** The command was stored as a message. */
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

  /** The command changed a message. */
  record Changed(ReceivedCommand submitted, Message message, long seq, long n, String epoch)
      implements MessageBroadcast {}

  /** The command's author appears as this author from now on, on all their messages. */
  record Renamed(ReceivedCommand submitted, Author author, long seq, long n, String epoch)
      implements Broadcast {}

  /**
   * The command was carried out before, from this very record: the consumer ended between storing
   * and committing its offset, so it is unknown whether the result was published. The message may
   * have changed since.
   */
  record Redelivered(ReceivedCommand submitted, Message message, long seq, long n, String epoch)
      implements MessageBroadcast {}

  /** The command was carried out before, from another record: the client sent it again. */
  record Duplicate(ReceivedCommand submitted, long seq) implements CommandResult {}

  /**
   * The command is not carried out.
   *
   * @param pause the time after which the same command would be accepted, if known
   */
  record Rejected(ReceivedCommand submitted, ErrorCode code, @Nullable Duration pause)
      implements CommandResult {

    public Rejected(ReceivedCommand submitted, ErrorCode code) {
      this(submitted, code, null);
    }
  }
}
