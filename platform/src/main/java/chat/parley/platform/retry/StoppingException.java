package chat.parley.platform.retry;

/** The service is stopping: leave everything as it is. */
public final class StoppingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StoppingException() {
    super("stopping");
  }
}
