package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;

/** What became of a command. */
sealed interface Decision {

  Submitted submitted();

  /** Those that tell the room something. */
  sealed interface Told extends Decision {

    /** The message as it is to be shown. */
    Message message();

    /** The seq of the frame. */
    long seq();

    /** How many messages the room had. */
    long n();

    String epoch();
  }

  /** It is a message now. */
  record Stored(Submitted submitted, Message message, String epoch) implements Told {
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
  record Changed(Submitted submitted, Message message, long seq, long n, String epoch)
      implements Told {}

  /**
   * It was carried out before, from this very record: the consumer ended between storing and
   * committing its offset, so nobody knows whether anyone was told. The message may have changed
   * since.
   */
  record Redelivered(Submitted submitted, Message message, long seq, long n, String epoch)
      implements Told {}

  /** It was carried out before, from another record: the client sent it again. */
  record Resent(Submitted submitted, long seq) implements Decision {}

  /** It is not carried out. */
  record Refused(Submitted submitted, ErrorCode code) implements Decision {}
}
