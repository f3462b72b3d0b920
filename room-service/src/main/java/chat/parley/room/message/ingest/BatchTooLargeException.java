package chat.parley.room.message.ingest;

/** A batch takes too long as a whole, again and again. */
final class BatchTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BatchTooLargeException(Throwable cause) {
    super(cause);
  }
}
