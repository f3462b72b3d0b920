package chat.parley.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * The liveness of the loops that a service depends on: tails, relays, shards, consumers. The
 * process is alive while each registered loop has turned within the last {@link #LIMIT}. A process
 * that answers HTTP while one of its loops is dead is not alive. {@link Watchdog} ends it.
 *
 * <p>A process that was frozen and resumed briefly reports its loops as overdue, until each has
 * turned once.
 */
@Default
@Liveness
@ApplicationScoped
public class Heartbeats implements HealthCheck {

  /** A loop that hasn't turned for longer than this is dead. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private final Set<Heartbeat> registered = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;

  /** Measures with this machine's own clock. */
  public Heartbeats() {
    this(System::nanoTime);
  }

  private Heartbeats(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Creates an instance that measures with a clock that counts nanoseconds, for tests. */
  public static Heartbeats measuredBy(LongSupplier nanoTime) {
    return new Heartbeats(nanoTime);
  }

  /**
   * Watches a loop from now on.
   *
   * @param name the loop's name in the health report
   */
  public Heartbeat register(String name) {
    Heartbeat heartbeat = new Heartbeat(name, nanoTime);
    registered.add(heartbeat);
    return heartbeat;
  }

  /** Stops watching a loop that ends on purpose. */
  public void unregister(Heartbeat heartbeat) {
    registered.remove(heartbeat);
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("loops").up();
    for (Heartbeat each : registered) {
      if (each.isOverdue()) {
        response.down().withData(each.name(), "last turned " + each.age().toSeconds() + " s ago");
      }
    }
    return response.build();
  }
}
