package chat.parley.identity.administration;

import chat.parley.identity.account.AccountView;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.session.Device;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes the first administrator. */
@Path("/api/v1/accounts/setup")
@Tag(name = "Administration")
@Authenticated
@RunOnVirtualThread
class BootstrapResource {

  private final BootstrapAdministrator bootstrapAdministrator;
  private final IdentityRateLimits limits;
  private final CurrentCaller caller;

  BootstrapResource(
      BootstrapAdministrator bootstrapAdministrator,
      IdentityRateLimits limits,
      CurrentCaller caller) {
    this.bootstrapAdministrator = bootstrapAdministrator;
    this.limits = limits;
    this.caller = caller;
  }

  @Schema(name = "BootstrapLink")
  record Link(@NotNull @Size(max = 100) String token) {}

  @POST
  @Operation(
      operationId = "claimBootstrapLink",
      summary = "Become the first administrator, with the link that the first start printed")
  @APIResponse(
      responseCode = "200",
      description = "Your account. Refresh the session to get the role.")
  @APIResponse(responseCode = "400", description = "link-invalid")
  @APIResponse(responseCode = "403", description = "forbidden: not for guests")
  public AccountView setUp(@NotNull @Valid Link link, @Context HttpServerRequest request) {
    limits.take(Limit.LINK_BY_ADDRESS, Device.of(request).addressPrefix());
    return AccountView.of(bootstrapAdministrator.follow(link.token(), caller.get().account()));
  }
}
