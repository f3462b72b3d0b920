package chat.parley.platform.token;

import chat.parley.contracts.error.ErrorCode;

/** A token that does not count; the code says why, and nothing else is told. */
public final class InvalidTokenException extends Exception {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  InvalidTokenException(ErrorCode code) {
    super(code.code());
    this.code = code;
  }

  /** {@code token-invalid}, {@code token-expired} or {@code token-revoked}. */
  public ErrorCode code() {
    return code;
  }
}
