package chat.parley.platform.token;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The sender of the current HTTP request. */
@RequestScoped
public class CurrentCaller {

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * Returns the caller.
   *
   * @throws Refusal {@code unauthenticated} if the request has no token
   */
  public Caller get() {
    return find().orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED));
  }

  /** Returns the caller, if the request has a token. */
  public Optional<Caller> find() {
    return identity.getPrincipal() instanceof CallerPrincipal principal
        ? Optional.of(principal.caller())
        : Optional.empty();
  }
}
