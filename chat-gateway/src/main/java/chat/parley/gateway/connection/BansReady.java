package chat.parley.gateway.connection;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Nobody is let in before it is known who is banned from where. */
@Readiness
class BansReady implements HealthCheck {

  private final Bans bans;

  BansReady(Bans bans) {
    this.bans = bans;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("bans").status(bans.caughtUp()).build();
  }
}
