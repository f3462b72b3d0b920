package chat.parley.system.client;

/** An answer other than 2xx. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  ApiException(int status, String body) {
    super(status + " " + body);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
