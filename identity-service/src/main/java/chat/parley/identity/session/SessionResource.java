package chat.parley.identity.session;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Logs people in, keeps them logged in, and logs them out. */
@Path("/api/v1/sessions")
@Tag(name = "Sessions")
@PermitAll
@RunOnVirtualThread
class SessionResource {

  private final LogIn logIn;
  private final StartGuestSession startGuestSession;
  private final RefreshSession refresh;
  private final SessionCookie cookie;

  SessionResource(
      LogIn logIn,
      StartGuestSession startGuestSession,
      RefreshSession refresh,
      SessionCookie cookie) {
    this.logIn = logIn;
    this.startGuestSession = startGuestSession;
    this.refresh = refresh;
    this.cookie = cookie;
  }

  /**
   * @param login user name or address
   */
  record Credentials(
      @NotNull @Size(max = 320) String login, @NotNull @Size(max = 1024) String password) {}

  @POST
  @Operation(operationId = "logIn", summary = "Log in with a user name or an email address")
  @APIResponse(
      responseCode = "200",
      description = "The session. The refresh token is in a cookie.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OpenSession.class)))
  @APIResponse(responseCode = "401", description = "credentials-wrong")
  @APIResponse(responseCode = "403", description = "suspended, with the end and the reason")
  @APIResponse(
      responseCode = "429",
      description = "rate-limited: too many wrong passwords, with Retry-After")
  @APIResponse(responseCode = "503", description = "unavailable: too many at once")
  public RestResponse<OpenSession> logIn(
      @NotNull @Valid Credentials body, @Context HttpServerRequest request) {
    return cookie.handOver(
        RestResponse.Status.OK, logIn.with(body.login(), body.password(), Device.of(request)));
  }

  @POST
  @Path("guest")
  @Operation(operationId = "startGuestSession", summary = "Start a session without an account")
  @APIResponse(
      responseCode = "200",
      description = "A guest's session.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OpenSession.class)))
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public RestResponse<OpenSession> comeAsGuest(@Context HttpServerRequest request) {
    return cookie.handOver(RestResponse.Status.OK, startGuestSession.from(Device.of(request)));
  }

  @POST
  @Path("refresh")
  @Operation(
      operationId = "refreshSession",
      summary = "Exchange the refresh token in the cookie for new tokens")
  @APIResponse(
      responseCode = "200",
      description = "The session with new tokens. The old refresh token stays valid for 30 s.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OpenSession.class)))
  @APIResponse(responseCode = "401", description = "refresh-invalid: log in again")
  public RestResponse<OpenSession> refresh(@Context HttpServerRequest request) {
    return cookie
        .read(request)
        .flatMap(token -> refresh.with(token, Device.of(request)))
        .map(session -> cookie.handOver(RestResponse.Status.OK, session))
        .orElseThrow(() -> new Refusal(ErrorCode.REFRESH_INVALID));
  }

  @DELETE
  @Path("current")
  @Operation(operationId = "logOut", summary = "End the session of this device")
  @APIResponse(responseCode = "204", description = "The session has ended.")
  public RestResponse<Void> logOut(@Context HttpServerRequest request) {
    cookie.read(request).ifPresent(refresh::end);
    return cookie.takeAway(RestResponse.ResponseBuilder.<Void>noContent()).build();
  }
}
