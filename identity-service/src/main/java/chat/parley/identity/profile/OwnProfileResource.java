package chat.parley.identity.profile;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's whole profile. */
@Path("/api/v1/accounts/me/profile")
@Tag(name = "Profiles")
@Authenticated
@RunOnVirtualThread
class OwnProfileResource {

  private final Accounts accounts;
  private final Profiles profiles;
  private final CurrentCaller caller;
  private final Clock clock;

  OwnProfileResource(Accounts accounts, Profiles profiles, CurrentCaller caller, Clock clock) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Transactional
  @Operation(
      operationId = "readOwnProfile",
      summary = "Read your own profile, with its hidden fields")
  public Profile read() {
    return profiles.find(caller.get().account());
  }

  @PUT
  @Transactional
  @Operation(
      operationId = "changeProfile",
      summary = "Change your profile, and which fields are visible")
  @APIResponse(responseCode = "200", description = "The stored profile.")
  @APIResponse(responseCode = "400", description = "validation-failed, with a list of fields")
  @APIResponse(responseCode = "403", description = "forbidden: not for guests")
  public Profile change(@NotNull ProfileForm form) {
    Profile profile = form.check(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    AccountId id = caller.get().account();
    Account account = accounts.lock(id).orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED));
    if (account.isGuest()) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    profiles.keep(id, profile);
    return profile;
  }
}
