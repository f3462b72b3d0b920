package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;

/** What is wrong with one field of a form. */
public record FieldError(String field, String code, String message) {

  /** In the registry's words. */
  public static FieldError of(String field, ErrorCode code) {
    return new FieldError(field, code.code(), code.sentence());
  }
}
