package chat.parley.identity.deletion;

import chat.parley.contracts.identity.AccountRecord.Erasure;
import chat.parley.identity.account.AccountView;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Deletes the caller's account permanently, and exports what is known about the caller. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@Authenticated
@RunOnVirtualThread
class DeletionResource {

  private final ScheduleDeletion plan;
  private final AccountExports accountExports;
  private final CurrentCaller caller;

  DeletionResource(ScheduleDeletion plan, AccountExports accountExports, CurrentCaller caller) {
    this.plan = plan;
    this.accountExports = accountExports;
    this.caller = caller;
  }

  /**
   * @param messages what happens to the public messages: {@code keep} (shown as from someone who
   *     left) or {@code delete}
   */
  @Schema(name = "DeletionRequest")
  record Departure(
      @NotNull @Size(max = 1024) String password,
      @NotNull @Pattern(regexp = "keep|delete") String messages) {}

  @PUT
  @Path("me/erasure")
  @Operation(
      operationId = "scheduleDeletion",
      summary = "Schedule the deletion of your account in 7 days")
  @APIResponse(responseCode = "200", description = "Your account, with the time of its deletion.")
  @APIResponse(responseCode = "400", description = "password-wrong")
  @APIResponse(responseCode = "403", description = "forbidden: not for guests")
  @APIResponse(responseCode = "409", description = "last-administrator")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public AccountView leave(@NotNull @Valid Departure body) {
    Erasure choice = body.messages().equals("keep") ? Erasure.KEEP : Erasure.DELETE;
    return AccountView.of(plan.plan(caller.get().account(), body.password(), choice));
  }

  @DELETE
  @Path("me/erasure")
  @Operation(
      operationId = "cancelDeletion",
      summary = "Cancel the scheduled deletion of your account")
  public AccountView stay() {
    return AccountView.of(plan.stay(caller.get().account()));
  }

  /**
   * @param password the present one; guests have none
   */
  @Schema(name = "ExportRequest")
  record ExportRequest(@Nullable @Size(max = 1024) String password) {}

  @POST
  @Path("me/data-export")
  @RequestCost(RequestCost.EXPENSIVE)
  @Operation(
      operationId = "exportAccount",
      summary =
          "Export everything that identity-service knows about you; members confirm with their password")
  @APIResponse(
      responseCode = "200",
      description = "Your data, without secrets such as hashes and links.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AccountExport.class)))
  @APIResponse(responseCode = "400", description = "password-wrong")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public RestResponse<AccountExport> export(@NotNull @Valid ExportRequest body) {
    AccountExport accountExport =
        accountExports.export(
            caller.get().account(), body.password() == null ? "" : body.password());
    return RestResponse.ResponseBuilder.ok(accountExport)
        .header("Cache-Control", "no-store")
        .build();
  }
}
