package chat.parley.platform.token;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who sent the present HTTP request. */
@RequestScoped
public class CurrentCaller {

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * The caller.
   *
   * @throws Problem {@code unauthenticated} if the request bears no token
   */
  public Caller get() {
    if (identity.getPrincipal() instanceof CallerPrincipal principal) {
      return principal.caller();
    }
    throw new Problem(ErrorCode.UNAUTHENTICATED);
  }
}
