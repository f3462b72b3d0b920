package chat.parley.matchmaker.seek;

import chat.parley.contracts.error.ErrorCode;

/** A command that is rejected; its author is notified of the reason. */
public final class CommandRejectedException extends Exception {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  public CommandRejectedException(ErrorCode code) {
    super(code.code(), null, false, false);
    this.code = code;
  }

  /** Returns the reason. */
  public ErrorCode code() {
    return code;
  }
}
