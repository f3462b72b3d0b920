package chat.parley.gateway.connection;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.platform.token.Caller;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Checks once a second for connections that must end: no {@code connect}, no newer token, no sign
 * of life. One check of all connections is cheaper than three timers for each.
 */
@ApplicationScoped
class ConnectionReaper {

  private static final Logger LOG = Logger.getLogger(ConnectionReaper.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Connections run their periodic action once per this many checks. */
  private static final int BEAT = 3;

  /** A pause this long means that this process was frozen, not that all clients fell silent. */
  private static final Duration FROZEN = Duration.ofSeconds(5);

  private final ConnectionRegistry connectionRegistry;
  private final ConnectionConfig config;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sweep").daemon().factory());
  private long lastAt = System.nanoTime();
  private int rounds;

  ConnectionReaper(ConnectionRegistry connectionRegistry, ConnectionConfig config) {
    this.connectionRegistry = connectionRegistry;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    timer.scheduleWithFixedDelay(
        this::checkAll, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void checkAll() {
    try {
      long now = System.nanoTime();
      boolean frozen = now - lastAt > FROZEN.toNanos();
      lastAt = now;
      if (frozen) {
        connectionRegistry.forEach(ClientConnection::received);
      } else {
        Instant time = clock.instant();
        connectionRegistry.forEach(connection -> check(connection, now, time));
        if (++rounds % BEAT == 0) {
          connectionRegistry.forEach(ClientConnection::heartbeat);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("A sweep failed", e);
    }
  }

  private void check(ClientConnection connection, long now, Instant time) {
    Caller caller = connection.caller();
    if (caller == null) {
      if (connection.age(now) > config.connectTimeout().toNanos()) {
        connection.end(Failure.of(ErrorCode.CONNECT_FIRST, null, null), CloseCode.CONNECT_TIMEOUT);
      }
    } else if (time.isAfter(caller.expiresAt().plus(config.tokenGrace()))) {
      connection.end(Failure.of(ErrorCode.TOKEN_EXPIRED, null, null), CloseCode.TOKEN_EXPIRED);
    } else if (connection.silence(now) > config.deadAfter().toNanos()) {
      connection.drop();
    } else if (connection.silence(now) > config.pingAfter().toNanos()) {
      connection.ping(now, config.pingAfter().toNanos());
    }
  }
}
