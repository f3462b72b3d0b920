package chat.parley.identity.session;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cookie that holds the refresh token: only sent to {@code /api/v1/sessions}, only from our own
 * pages, and out of every script's sight.
 */
@ApplicationScoped
public class SessionCookie {

  static final String NAME = "parley_refresh";
  private static final String PATH = "/api/v1/sessions";

  private final List<String> origins;
  private final SessionConfig config;

  SessionCookie(
      @ConfigProperty(name = "parley.origin") List<String> origins, SessionConfig config) {
    this.origins = origins;
    this.config = config;
  }

  /** A response that hands the session over. */
  public Response handOver(Response.Status status, OpenSession session) {
    return Response.status(status)
        .entity(session)
        .header("Cache-Control", "no-store")
        .cookie(cookie(session.refreshToken(), Math.toIntExact(config.lifetime().toSeconds())))
        .build();
  }

  /** A response that takes the cookie away. */
  Response.ResponseBuilder takeAway(Response.ResponseBuilder response) {
    return response.cookie(cookie("", 0));
  }

  /**
   * The refresh token of a request, if it has one.
   *
   * @throws Problem {@code forbidden} if a page elsewhere sent it
   */
  Optional<String> read(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null && !origins.contains(origin)) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    return Optional.ofNullable(request.getCookie(NAME))
        .map(cookie -> cookie.getValue())
        .filter(value -> !value.isEmpty());
  }

  private NewCookie cookie(String value, int maxAge) {
    NewCookie.Builder cookie =
        new NewCookie.Builder(NAME)
            .value(value)
            .path(PATH)
            .maxAge(maxAge)
            .httpOnly(true)
            .secure(origins.stream().allMatch(origin -> origin.startsWith("https:")))
            .sameSite(NewCookie.SameSite.STRICT);
    return (maxAge == 0 ? cookie.expiry(new Date(0)) : cookie).build();
  }
}
