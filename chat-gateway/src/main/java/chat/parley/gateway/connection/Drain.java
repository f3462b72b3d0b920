package chat.parley.gateway.connection;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Reconnect;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Takes leave of the clients one after the other when this gateway stops, before anything else is
 * stopped: first it is not ready any more, then each client is told when to come back and is
 * closed. Whoever has not been told yet is served as before. So a restart is a short pause for
 * each, and no more than {@link DrainConfig#perSecond} arrive elsewhere in a second.
 *
 * <p>It listens to the event that comes before the HTTP server is closed. When {@code
 * ShutdownEvent} comes, all sockets are cut already.
 */
@Readiness
@ApplicationScoped
class Drain implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(Drain.class);
  private static final Duration HANDSHAKES = Duration.ofSeconds(1);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final ConnectionRegistry connectionRegistry;
  private final DrainConfig config;

  Drain(ConnectionRegistry connectionRegistry, DrainConfig config) {
    this.connectionRegistry = connectionRegistry;
    this.config = config;
  }

  void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    connectionRegistry.close();
    Thread.sleep(config.notice());
    sendHome();
    long patience = System.nanoTime() + HANDSHAKES.toNanos();
    while (connectionRegistry.size() > 0 && System.nanoTime() < patience) {
      Thread.sleep(GLANCE);
    }
  }

  /** Tells everybody who is here now to come back, and closes; as fast as the settings say. */
  void sendHome() throws InterruptedException {
    List<ClientConnection> all = connectionRegistry.all();
    if (all.isEmpty()) {
      return;
    }
    long pause =
        Math.min(
            Duration.ofSeconds(1).toNanos() / config.perSecond(),
            config.atMost().toNanos() / all.size());
    LOG.infof("Sending %d clients away, one each %d µs", all.size(), pause / 1_000);
    long next = System.nanoTime();
    for (Iterator<ClientConnection> rest = all.iterator(); rest.hasNext(); next += pause) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait));
      } else {
        // Time that was lost is not made up for: nowhere shall more arrive at once.
        next -= wait;
      }
      long after = ThreadLocalRandom.current().nextLong(config.spread().toMillis() + 1);
      rest.next().end(new Reconnect(after), CloseCode.GOING_AWAY);
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("open").status(!connectionRegistry.closed()).build();
  }
}
