package chat.parley.platform.token;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports ready only once identity's keys and revocations have been read: without them no caller
 * can be authenticated.
 */
@Readiness
@ApplicationScoped
class IdentityKeysReady implements HealthCheck {

  private final IdentityKeys keys;
  private final Revocations revocations;

  IdentityKeysReady(IdentityKeys keys, Revocations revocations) {
    this.keys = keys;
    this.revocations = revocations;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("identity-keys")
        .status(keys.known() && revocations.caughtUp())
        .withData("keys", keys.known())
        .withData("revocations", revocations.caughtUp())
        .build();
  }
}
