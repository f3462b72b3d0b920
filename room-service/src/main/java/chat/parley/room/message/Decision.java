package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;

/** What became of a command. */
sealed interface Decision {

  Submitted submitted();

  /** It is a message now. */
  record Stored(Submitted submitted, Message message, String epoch) implements Decision {}

  /**
   * It was stored before, from this very record: the consumer ended between storing and committing
   * its offset, so nobody knows whether anyone was told. The message may have changed since.
   */
  record Redelivered(Submitted submitted, Message message, String epoch) implements Decision {}

  /** It was stored before, from another record: the client sent it again. */
  record Resent(Submitted submitted, Message message) implements Decision {}

  /** It is not carried out. */
  record Refused(Submitted submitted, ErrorCode code) implements Decision {}
}
