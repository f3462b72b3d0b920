package chat.parley.identity.profile;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountPublisher;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.UserName;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.PersistenceException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;

/** Changes the user name. The next token contains it, and it is published to the other services. */
@Path("/api/v1/accounts/me/name")
@Tag(name = "Accounts")
@Authenticated
@RunOnVirtualThread
class NameResource {

  private final Accounts accounts;
  private final AccountPublisher events;
  private final IdentityRateLimits limits;
  private final CurrentCaller caller;

  NameResource(
      Accounts accounts, AccountPublisher events, IdentityRateLimits limits, CurrentCaller caller) {
    this.accounts = accounts;
    this.events = events;
    this.limits = limits;
    this.caller = caller;
  }

  record NewName(@NotNull @Size(max = 256) String name) {}

  @PUT
  @Operation(
      operationId = "changeName",
      summary = "Change your user name; the old one becomes available")
  @APIResponse(
      responseCode = "200",
      description = "Your account. Refresh the session to get the name in a token.")
  @APIResponse(responseCode = "400", description = "name-invalid, name-lookalike, name-reserved")
  @APIResponse(responseCode = "403", description = "forbidden: not for guests")
  @APIResponse(responseCode = "409", description = "name-taken")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public AccountView change(@NotNull @Valid NewName body) {
    UserName name =
        switch (UserName.parse(body.name())) {
          case UserName.Parsed.Accepted(UserName good) -> good;
          case UserName.Parsed.Refused(ErrorCode code) -> throw Refusal.atField("name", code);
        };
    AccountId id = caller.get().account();
    IdentityRateLimits.Taken taken = limits.take(Limit.NAME_BY_ACCOUNT, id.toString());
    try {
      return QuarkusTransaction.requiringNew().call(() -> rename(id, name));
    } catch (PersistenceException e) {
      taken.giveBack();
      throw e instanceof ConstraintViolationException
          ? Refusal.atField("name", ErrorCode.NAME_TAKEN)
          : e;
    }
  }

  private AccountView rename(AccountId id, UserName name) {
    Account account =
        accounts
            .lock(id)
            .filter(found -> !found.isGuest())
            .orElseThrow(() -> new Refusal(ErrorCode.FORBIDDEN));
    account.rename(name);
    accounts.flush();
    events.changed(account);
    return AccountView.of(account);
  }
}
