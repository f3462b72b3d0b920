package chat.parley.identity.activity;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the caller lets others see that they are active. */
@Path("/api/v1/accounts/me/activity-visibility")
@Tag(name = "Profiles")
@Authenticated
@RunOnVirtualThread
class ActivityVisibilityResource {

  private final RecentPeople recent;
  private final Accounts accounts;
  private final CurrentCaller caller;

  ActivityVisibilityResource(RecentPeople recent, Accounts accounts, CurrentCaller caller) {
    this.recent = recent;
    this.accounts = accounts;
    this.caller = caller;
  }

  /** Whether others may see it. */
  @Schema(name = "ActivityVisibility")
  record ActivityVisibility(@NotNull Boolean visible) {}

  @GET
  @Operation(
      operationId = "readActivityVisibility",
      summary = "Read whether other people can see that you are active")
  public ActivityVisibility read() {
    return new ActivityVisibility(recent.shows(caller.get().account()));
  }

  @PUT
  @Operation(
      operationId = "changeActivityVisibility",
      summary = "Change whether other people can see that you are active; off by default")
  @APIResponse(responseCode = "200", description = "The new setting.")
  @APIResponse(responseCode = "400", description = "validation-failed")
  @APIResponse(responseCode = "403", description = "forbidden: not for guests")
  public ActivityVisibility change(@NotNull @Valid ActivityVisibility wanted) {
    AccountId id = caller.get().account();
    QuarkusTransaction.requiringNew()
        .run(() -> {
          Account account =
              accounts.lock(id).orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED));
          if (account.isGuest()) {
            throw new Refusal(ErrorCode.FORBIDDEN);
          }
          recent.show(id, wanted.visible());
        });
    recent.changed();
    return wanted;
  }
}
