package chat.parley.gateway.connection;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports ready only once all bans are known, so that nobody connects before. */
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
