package chat.parley.room.message;

/**
 * The store rejects what was to be written, and would reject it again: one of the records is the
 * cause.
 */
final class RecordRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RecordRejectedException(Throwable cause) {
    super("refused by the store", cause);
  }
}
