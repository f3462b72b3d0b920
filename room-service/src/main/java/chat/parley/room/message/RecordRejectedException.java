package chat.parley.room.message;

/**
 * The store rejects what was to be written, and would reject it again: one of the records is the
 * cause.
 */
public final class RecordRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RecordRejectedException(Throwable cause) {
    super("refused by the store", cause);
  }
}
