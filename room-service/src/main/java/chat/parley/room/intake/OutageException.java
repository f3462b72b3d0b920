package chat.parley.room.intake;

/**
 * A part is away, or may be: the same again may succeed, and nothing is wrong with what was asked.
 */
public class OutageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OutageException(String what) {
    super(what);
  }

  public OutageException(String what, Throwable cause) {
    super(what, cause);
  }
}
