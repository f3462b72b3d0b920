package chat.parley.platform.token;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.log.SecurityLog;
import chat.parley.platform.problem.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request without a token, or with an invalid one, with a problem that states the reason.
 * These mappers take precedence over the mappers of the problem extension, which ask Quarkus for a
 * field that no longer exists.
 */
final class UnauthenticatedProblems {

  private UnauthenticatedProblems() {}

  /** Maps a request without a token. */
  @Provider
  @Priority(1)
  public static class NoToken implements ExceptionMapper<UnauthorizedException> {
    @Override
    public Response toResponse(UnauthorizedException e) {
      return answer(ErrorCode.UNAUTHENTICATED);
    }
  }

  /** Maps a request with an invalid token. */
  @Provider
  @Priority(1)
  public static class BadToken implements ExceptionMapper<AuthenticationFailedException> {

    private final SecurityLog log;

    BadToken(SecurityLog log) {
      this.log = log;
    }

    @Override
    public Response toResponse(AuthenticationFailedException e) {
      ErrorCode code = codeOf(e);
      if (code != ErrorCode.TOKEN_EXPIRED) {
        log.record(SecurityLog.Event.TOKEN_REFUSED, null);
      }
      return answer(code);
    }
  }

  private static ErrorCode codeOf(@Nullable Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidTokenException rejected) {
        return rejected.code();
      }
    }
    return ErrorCode.TOKEN_INVALID;
  }

  private static Response answer(ErrorCode code) {
    return Response.fromResponse(new Problem(code).toResponse())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }
}
