package chat.parley.identity.session;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that contains the refresh token, and the one that identifies a device. Both are sent
 * only from our own pages, and no script can read them. Over https both have the {@code __Host-}
 * prefix, so no other host can set them; a browser then requires the path {@code /}. Over http,
 * where that prefix does not exist, the first is sent only to {@code /api/v1/sessions}.
 */
@ApplicationScoped
public class SessionCookie {

  private static final String NAME = "parley_refresh";
  private static final String PREFIX = "__Host-";
  private static final String PATH = "/api/v1/sessions";
  private static final String DEVICE = "parley_device";
  private static final String DEVICE_PATH = "/api/v1";

  private final List<String> origins;
  private final boolean https;

  SessionCookie(@ConfigProperty(name = "parley.origin") List<String> origins) {
    this.origins = origins;
    https = origins.stream().allMatch(origin -> origin.startsWith("https:"));
  }

  /** Builds a response that sets the cookies of the session. */
  public RestResponse<OpenSession> handOver(RestResponse.Status status, OpenSession session) {
    ResponseBuilder<OpenSession> response =
        ResponseBuilder.create(status, session)
            .header("Cache-Control", "no-store")
            .cookie(cookie(NAME, PATH, session.refreshToken(), session.refreshTokenLifetime()));
    return know(response, session.deviceToken()).build();
  }

  /** Adds the cookie of the device token to a response. */
  public <T> ResponseBuilder<T> know(ResponseBuilder<T> response, @Nullable String deviceToken) {
    return deviceToken == null
        ? response
        : response.cookie(cookie(DEVICE, DEVICE_PATH, deviceToken, KnownDevices.KEPT));
  }

  /** Builds a response that removes the cookie. */
  <T> ResponseBuilder<T> takeAway(ResponseBuilder<T> response) {
    return response.cookie(cookie(NAME, PATH, "", Duration.ZERO));
  }

  /**
   * Reads the refresh token of a request, if it has one.
   *
   * @throws Refusal {@code forbidden} if the page of another site sent it
   */
  Optional<String> read(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null && !origins.contains(origin)) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    return Optional.ofNullable(request.getCookie(name(NAME)))
        .map(cookie -> cookie.getValue())
        .filter(value -> !value.isEmpty());
  }

  private String name(String plain) {
    return https ? PREFIX + plain : plain;
  }

  private NewCookie cookie(String name, String path, String value, Duration lifetime) {
    NewCookie.Builder cookie =
        new NewCookie.Builder(name(name))
            .value(value)
            .path(https ? "/" : path)
            .maxAge(Math.toIntExact(lifetime.toSeconds()))
            .httpOnly(true)
            .secure(https)
            .sameSite(NewCookie.SameSite.STRICT);
    return (lifetime.isZero() ? cookie.expiry(new Date(0)) : cookie).build();
  }
}
