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
 * Disconnects the clients one after the other when this gateway stops, before anything else stops.
 * First the gateway is no longer ready. Then each client learns when to reconnect, and is closed.
 * The gateway serves the remaining clients as before. So a restart is a short pause for each
 * client, and no more than {@link DrainConfig#perSecond} arrive elsewhere in a second.
 *
 * <p>It listens to the event that precedes the close of the HTTP server. When {@code ShutdownEvent}
 * is fired, all sockets are already cut.
 */
@Readiness
@ApplicationScoped
class Drain implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(Drain.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final ConnectionRegistry connectionRegistry;
  private final DrainConfig config;

  Drain(ConnectionRegistry connectionRegistry, DrainConfig config) {
    this.connectionRegistry = connectionRegistry;
    this.config = config;
  }

  void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    connectionRegistry.close();
    Thread.sleep(config.notice());
    disconnectAll();
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    while (connectionRegistry.size() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(POLL_INTERVAL);
    }
  }

  /**
   * Asks all connected clients to reconnect, and closes their connections, as fast as the settings
   * allow.
   */
  void disconnectAll() throws InterruptedException {
    List<ClientConnection> all = connectionRegistry.all();
    if (all.isEmpty()) {
      return;
    }
    long pause =
        Math.min(
            Duration.ofSeconds(1).toNanos() / config.perSecond(),
            config.maxDuration().toNanos() / all.size());
    LOG.infof("Sending %d clients away, one each %d µs", all.size(), pause / 1_000);
    long next = System.nanoTime();
    for (Iterator<ClientConnection> rest = all.iterator(); rest.hasNext(); next += pause) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait));
      } else {
        // Don't make up for lost time: the other gateways must not get more clients at once.
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
