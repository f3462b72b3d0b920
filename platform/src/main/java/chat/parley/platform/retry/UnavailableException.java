package chat.parley.platform.retry;

/**
 * A component is or may be unavailable: the same request may succeed later, and nothing is wrong
 * with it.
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
