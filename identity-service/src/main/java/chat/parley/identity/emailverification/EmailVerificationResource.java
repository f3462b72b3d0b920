package chat.parley.identity.emailverification;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.mail.MailConfig;
import chat.parley.identity.registrationpolicy.RegistrationMode;
import chat.parley.identity.registrationpolicy.RegistrationPolicy;
import chat.parley.identity.session.Device;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Confirms an address, and changes it. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@RunOnVirtualThread
class EmailVerificationResource {

  private final ConfirmEmail confirmEmail;
  private final ChangeEmail changeEmail;
  private final MailConfig config;
  private final RegistrationPolicy registrationPolicy;
  private final IdentityRateLimits limits;
  private final CurrentCaller caller;

  EmailVerificationResource(
      ConfirmEmail confirmEmail,
      ChangeEmail changeEmail,
      MailConfig config,
      RegistrationPolicy registrationPolicy,
      IdentityRateLimits limits,
      CurrentCaller caller) {
    this.confirmEmail = confirmEmail;
    this.changeEmail = changeEmail;
    this.config = config;
    this.registrationPolicy = registrationPolicy;
    this.limits = limits;
    this.caller = caller;
  }

  /**
   * How accounts work on this instance.
   *
   * @param confirmation whether an address must be confirmed
   * @param registration who may create an account
   * @param mailbox a page that shows all mail, where Parley runs for a trial
   */
  record Options(boolean confirmation, RegistrationMode registration, @Nullable String mailbox) {}

  @Schema(name = "ConfirmationLink")
  record Link(@NotNull @Size(max = 100) String token) {}

  record NewEmail(
      @NotNull @Size(max = 320) String email, @NotNull @Size(max = 1024) String password) {}

  @GET
  @Path("options")
  @PermitAll
  @Operation(
      operationId = "readAccountOptions",
      summary = "Read how accounts work on this instance")
  public Options options() {
    return new Options(
        config.confirmation(), registrationPolicy.mode(), config.mailbox().orElse(null));
  }

  @POST
  @Path("confirmations")
  @PermitAll
  @Operation(
      operationId = "confirmEmail",
      summary = "Confirm an email address with the token of a mailed link")
  @APIResponse(
      responseCode = "204",
      description = "The address is confirmed. Refresh the session to get a member's token.")
  @APIResponse(responseCode = "400", description = "link-invalid")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public void confirm(@NotNull @Valid Link link, @Context HttpServerRequest request) {
    limits.take(Limit.LINK_BY_ADDRESS, Device.of(request).addressPrefix());
    confirmEmail.follow(link.token());
  }

  @POST
  @Path("me/confirmation")
  @Authenticated
  @Operation(operationId = "sendConfirmation", summary = "Send the confirmation link again")
  @APIResponse(responseCode = "202", description = "The email is queued.")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  @ResponseStatus(202)
  public void again() {
    confirmEmail.again(caller.get().account());
  }

  @PUT
  @Path("me/email")
  @Authenticated
  @Operation(
      operationId = "changeEmail",
      summary = "Change your email address; it counts once it is confirmed")
  @APIResponse(responseCode = "202", description = "A link is queued to the new address.")
  @APIResponse(responseCode = "400", description = "email-invalid, password-wrong")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  @ResponseStatus(202)
  public void change(@NotNull @Valid NewEmail body) {
    EmailAddress email =
        EmailAddress.parse(body.email())
            .orElseThrow(() -> Refusal.atField("email", ErrorCode.EMAIL_INVALID));
    changeEmail.execute(caller.get().account(), email, body.password());
  }
}
