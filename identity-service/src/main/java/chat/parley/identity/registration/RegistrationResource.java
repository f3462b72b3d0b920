package chat.parley.identity.registration;

import chat.parley.identity.password.PasswordStrength;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.OpenSession;
import chat.parley.identity.session.SessionCookie;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Registers accounts. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@PermitAll
@RunOnVirtualThread
class RegistrationResource {

  private final Register register;
  private final PasswordStrength strength;
  private final SessionCookie cookie;
  private final SecurityIdentity identity;
  private final CurrentCaller caller;

  RegistrationResource(
      Register register,
      PasswordStrength strength,
      SessionCookie cookie,
      SecurityIdentity identity,
      CurrentCaller caller) {
    this.register = register;
    this.strength = strength;
    this.cookie = cookie;
    this.identity = identity;
    this.caller = caller;
  }

  @POST
  @Operation(
      operationId = "register",
      summary =
          "Register an account and log in. A guest who sends their token gets a new id, and their messages remain those of a guest unless they ask to keep them")
  @APIResponse(
      responseCode = "201",
      description = "The session. The refresh token is in a cookie.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OpenSession.class)))
  @APIResponse(responseCode = "400", description = "validation-failed, with a list of fields")
  @APIResponse(responseCode = "403", description = "registration-closed, invitation-invalid")
  @APIResponse(responseCode = "409", description = "name-taken, email-taken")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public RestResponse<OpenSession> register(
      @NotNull RegistrationForm form, @Context HttpServerRequest request) {
    RegistrationForm.Checked checked = form.check(strength);
    Caller guest = identity.isAnonymous() ? null : caller.get();
    OpenSession session = register.account(checked, guest, form.keepsGuest(), Device.of(request));
    return cookie.handOver(RestResponse.Status.CREATED, session);
  }
}
