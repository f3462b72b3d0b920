package chat.parley.room.resilience;

/**
 * A part is away, or may be: the same again may succeed, and nothing is wrong with what was asked.
 */
public class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnavailableException(String what) {
    super(what);
  }

  public UnavailableException(String what, Throwable cause) {
    super(what, cause);
  }
}
