package chat.parley.platform.token;

import chat.parley.contracts.error.ErrorCode;

/** Says that a token isn't valid; it reveals only the code. */
public final class InvalidTokenException extends Exception {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  InvalidTokenException(ErrorCode code) {
    super(code.code());
    this.code = code;
  }

  /** Returns {@code token-invalid}, {@code token-expired} or {@code token-revoked}. */
  public ErrorCode code() {
    return code;
  }
}
