package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.retry.UnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Answers {@code unavailable} while a component that the request needs is unavailable. */
@Provider
public class UnavailableExceptionMapper implements ExceptionMapper<UnavailableException> {

  private static final Duration PAUSE = Duration.ofSeconds(3);

  @Override
  public Response toResponse(UnavailableException e) {
    return Problem.retryAfter(ErrorCode.UNAVAILABLE, PAUSE).toResponse();
  }
}
