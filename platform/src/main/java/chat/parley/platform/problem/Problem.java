package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception for REST: the client receives the code's problem (RFC 9457). Only resources, filters
 * and mappers use it; use cases throw a {@link Refusal}.
 */
public final class Problem extends HttpProblem {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  /** Creates the code's problem. */
  public Problem(ErrorCode code) {
    this(code, List.of(), null);
  }

  /** Creates the code's problem, with errors of fields. */
  public Problem(ErrorCode code, List<FieldError> errors) {
    this(code, errors, null);
  }

  /** Creates the problem that reports a refusal. */
  public Problem(Refusal refusal) {
    this(
        refusal.code(),
        refusal.errors(),
        refusal.retryAfter().orElse(null),
        refusal.detail().orElse(null));
  }

  private Problem(ErrorCode code, List<FieldError> errors, @Nullable Duration retryAfter) {
    this(code, errors, retryAfter, null);
  }

  private Problem(
      ErrorCode code,
      List<FieldError> errors,
      @Nullable Duration retryAfter,
      @Nullable String detail) {
    super(problem(code, errors, retryAfter, detail));
    this.code = code;
  }

  /** Returns the problem of one field. */
  public static Problem atField(String field, ErrorCode code) {
    return new Problem(code, List.of(FieldError.of(field, code)));
  }

  /** Returns the code's problem, with a sentence about this case. */
  public static Problem withDetail(ErrorCode code, String detail) {
    return new Problem(code, List.of(), null, detail);
  }

  /** Returns the code's problem, with {@code Retry-After} in whole seconds, rounded up. */
  public static Problem retryAfter(ErrorCode code, Duration pause) {
    return new Problem(code, List.of(), pause);
  }

  /** Returns the problem's code. */
  public ErrorCode code() {
    return code;
  }

  private static Builder problem(
      ErrorCode code,
      List<FieldError> errors,
      @Nullable Duration retryAfter,
      @Nullable String detail) {
    Builder builder =
        HttpProblem.builder()
            .withType(URI.create(code.type()))
            .withTitle(code.sentence())
            .withStatus(code.status())
            .with("code", code.code());
    if (!errors.isEmpty()) {
      builder.with("errors", errors);
    }
    if (detail != null) {
      builder.withDetail(detail);
    }
    if (retryAfter != null) {
      builder.withHeader("Retry-After", Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1000)));
    }
    return builder;
  }
}
