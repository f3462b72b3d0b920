package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Adds a code to the problems that frameworks raise (validation, unreadable bodies, 404...). */
@ApplicationScoped
public class ProblemCodes implements ProblemPostProcessor {

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    if (problem.getParameters().containsKey("code")) {
      return problem;
    }
    List<FieldError> errors = fieldErrors(problem);
    ErrorCode code =
        errors.isEmpty() ? codeOf(problem.getStatusCode()) : ErrorCode.VALIDATION_FAILED;
    return new Problem(code, errors);
  }

  private static List<FieldError> fieldErrors(HttpProblem problem) {
    List<FieldError> errors = new ArrayList<>();
    if (problem.getParameters().get("violations") instanceof Iterable<?> violations) {
      for (Object each : violations) {
        if (each instanceof Violation violation) {
          String code = ErrorCode.VALIDATION_FAILED.code();
          errors.add(new FieldError(violation.field, code, violation.message));
        }
      }
    }
    return errors;
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 401 -> ErrorCode.UNAUTHENTICATED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
      case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> ErrorCode.RATE_LIMITED;
      case 503 -> ErrorCode.UNAVAILABLE;
      default -> status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
    };
  }
}
