package chat.parley.system.client;

/** A response other than 2xx. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  ApiException(int status, String body) {
    super(status + " " + body);
    this.status = status;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
