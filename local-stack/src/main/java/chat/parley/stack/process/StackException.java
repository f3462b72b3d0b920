package chat.parley.stack.process;

/** A part of the stack could not be started or stopped; the message is meant for a person. */
public final class StackException extends RuntimeException {
  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
