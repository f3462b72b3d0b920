package chat.parley.identity.profile;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people show of themselves, for every caller. */
@Path("/api/v1/profiles")
@Tag(name = "Profiles")
@Authenticated
@RunOnVirtualThread
class ProfileResource {

  private final Accounts accounts;
  private final Profiles profiles;

  ProfileResource(Accounts accounts, Profiles profiles) {
    this.accounts = accounts;
    this.profiles = profiles;
  }

  @GET
  @Path("{id}")
  @Transactional
  @Operation(operationId = "readProfile", summary = "Read the visible part of a profile")
  @APIResponse(responseCode = "200", description = "The visible fields.")
  @APIResponse(
      responseCode = "404",
      description = "not-found, also for guests and deleted accounts")
  public ProfileView read(@PathParam("id") AccountId id) {
    Account account =
        accounts
            .find(id)
            .filter(found -> !found.isGuest())
            .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND));
    return ProfileView.of(account, profiles.find(account.id()));
  }
}
