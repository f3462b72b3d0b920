package chat.parley.identity.passwordreset;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.mail.MailKind;
import chat.parley.identity.mail.MailQueue;
import chat.parley.identity.session.Device;
import chat.parley.identity.session.SessionCookie;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Changes a password, also a forgotten one. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@RunOnVirtualThread
class PasswordResetResource {

  private final ChangePassword changePassword;
  private final MailQueue mailQueue;
  private final IdentityRateLimits limits;
  private final SessionCookie cookie;
  private final CurrentCaller caller;

  PasswordResetResource(
      ChangePassword changePassword,
      MailQueue mailQueue,
      IdentityRateLimits limits,
      SessionCookie cookie,
      CurrentCaller caller) {
    this.changePassword = changePassword;
    this.mailQueue = mailQueue;
    this.limits = limits;
    this.cookie = cookie;
    this.caller = caller;
  }

  record NewPassword(
      @NotNull @Size(max = 1024) String current, @NotNull @Size(max = 1024) String password) {}

  @Schema(name = "PasswordResetRequest")
  record Forgotten(@NotNull @Size(max = 320) String email) {}

  record Reset(
      @NotNull @Size(max = 100) String token, @NotNull @Size(max = 1024) String password) {}

  @PUT
  @Path("me/password")
  @Authenticated
  @Operation(
      operationId = "changePassword",
      summary = "Change your password; all other sessions end, and an email says so")
  @APIResponse(responseCode = "204", description = "The password is changed.")
  @APIResponse(responseCode = "400", description = "password-wrong, password-weak, password-length")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public void change(@NotNull @Valid NewPassword body) {
    Caller who = caller.get();
    changePassword.execute(who.account(), who.session(), body.current(), body.password());
  }

  @POST
  @Path("resets")
  @PermitAll
  @Operation(
      operationId = "requestPasswordReset",
      summary =
          "Send a link to set a new password, if the address is known; the response never tells")
  @APIResponse(responseCode = "202", description = "If the address is known, a link is queued.")
  @APIResponse(responseCode = "400", description = "email-invalid")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  @ResponseStatus(202)
  public void forgot(@NotNull @Valid Forgotten body, @Context HttpServerRequest request) {
    EmailAddress email =
        EmailAddress.parse(body.email())
            .orElseThrow(() -> Refusal.atField("email", ErrorCode.EMAIL_INVALID));
    limits.take(Limit.FORGOT_BY_ADDRESS, Device.of(request).addressPrefix());
    QuarkusTransaction.requiringNew().run(() -> mailQueue.write(MailKind.RESET, email, null));
  }

  @PUT
  @Path("resets")
  @PermitAll
  @Operation(
      operationId = "resetPassword",
      summary = "Set a new password with the token of a mailed link; all sessions end")
  @APIResponse(responseCode = "204", description = "The password is changed. Log in with it.")
  @APIResponse(responseCode = "400", description = "link-invalid, password-weak, password-length")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public RestResponse<Void> reset(@NotNull @Valid Reset body, @Context HttpServerRequest request) {
    Device device = Device.of(request);
    limits.take(Limit.LINK_BY_ADDRESS, device.addressPrefix());
    String known = changePassword.byLink(body.token(), body.password(), device);
    return cookie.know(RestResponse.ResponseBuilder.<Void>noContent(), known).build();
  }
}
