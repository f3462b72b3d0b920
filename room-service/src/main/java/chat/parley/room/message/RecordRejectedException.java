package chat.parley.room.message;

/** The store refuses what was to be written, and would again: one of the records is to blame. */
final class RecordRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RecordRejectedException(Throwable cause) {
    super("refused by the store", cause);
  }
}
