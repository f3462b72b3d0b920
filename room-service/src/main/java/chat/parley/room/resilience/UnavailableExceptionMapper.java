package chat.parley.room.resilience;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers {@code unavailable} while PostgreSQL is unavailable. */
class UnavailableExceptionMapper {

  private static final Duration PAUSE = Duration.ofSeconds(3);

  @ServerExceptionMapper
  Response away(UnavailableException e) {
    return Problem.retryAfter(ErrorCode.UNAVAILABLE, PAUSE).toResponse();
  }
}
