package chat.parley.identity.account;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own account. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@Authenticated
@RunOnVirtualThread
class AccountResource {

  private final Accounts accounts;
  private final CurrentCaller caller;

  AccountResource(Accounts accounts, CurrentCaller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  @GET
  @Path("me")
  @Transactional
  @Operation(operationId = "readOwnAccount", summary = "Read your own account")
  public AccountView read() {
    return accounts
        .find(caller.get().account())
        .map(AccountView::of)
        .orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED));
  }
}
