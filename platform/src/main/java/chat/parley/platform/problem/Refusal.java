package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request is refused for a reason that the registry of errors names. Use cases throw it; they
 * don't know how the request arrived. REST reports it as a problem (RFC 9457), which {@link
 * RefusalMapper} does for every service; a socket or a topic reports its {@link #code()}.
 *
 * <p>It ends a transaction like any other runtime exception. It has no stack trace, because a
 * refusal is an expected result and its code says where it comes from.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient List<FieldError> errors;
  private final @Nullable Duration pause;
  private final @Nullable String detail;

  /** Refuses with this code. */
  public Refusal(ErrorCode code) {
    this(code, List.of(), null, null);
  }

  /** Refuses with this code, and with errors of fields. */
  public Refusal(ErrorCode code, List<FieldError> errors) {
    this(code, errors, null, null);
  }

  private Refusal(
      ErrorCode code, List<FieldError> errors, @Nullable Duration pause, @Nullable String detail) {
    super(code.code(), null, true, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.pause = pause;
    this.detail = detail;
  }

  /** Returns the refusal of one field. */
  public static Refusal atField(String field, ErrorCode code) {
    return new Refusal(code, List.of(FieldError.of(field, code)));
  }

  /** Returns the code's refusal, with a sentence about this case. */
  public static Refusal withDetail(ErrorCode code, String detail) {
    return new Refusal(code, List.of(), null, detail);
  }

  /** Returns the code's refusal, with the time after which the same request may succeed. */
  public static Refusal retryAfter(ErrorCode code, Duration pause) {
    return new Refusal(code, List.of(), pause, null);
  }

  /** Returns the code. */
  public ErrorCode code() {
    return code;
  }

  /** Returns the errors of fields; usually none. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Returns the time after which the same request may succeed. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(pause);
  }

  /** Returns the sentence about this case. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }
}
