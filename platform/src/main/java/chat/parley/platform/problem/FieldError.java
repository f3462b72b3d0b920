package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;

/** The error of one field of a form. */
public record FieldError(String field, String code, String message) {

  /** Returns an error with the sentence from the registry. */
  public static FieldError of(String field, ErrorCode code) {
    return new FieldError(field, code.code(), code.sentence());
  }
}
