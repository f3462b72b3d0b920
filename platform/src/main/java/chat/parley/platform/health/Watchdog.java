package chat.parley.platform.health;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends the process when its liveness stays down, so that its supervisor starts another one: the
 * launcher, Docker, or Kubernetes. Not all of them check liveness, but all of them notice an exit.
 *
 * <p>It counts failed checks instead of time, so a process that was frozen doesn't end when it
 * resumes.
 */
@ApplicationScoped
class Watchdog {

  private static final Logger LOG = Logger.getLogger(Watchdog.class);
  private static final Duration ORDERLY_END = Duration.ofSeconds(30);
  private static final int EXIT_CODE = 70;

  private final SmallRyeHealthReporter health;
  private final HealthConfig config;
  private final Thread thread =
      Thread.ofPlatform().name("watchdog").daemon().unstarted(this::watch);
  private final FailureStreak streak;

  Watchdog(SmallRyeHealthReporter health, HealthConfig config) {
    this.health = health;
    this.config = config;
    streak = new FailureStreak(config.exitAfter());
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void watch() {
    try {
      boolean alive = true;
      while (alive) {
        Thread.sleep(config.checkEvery());
        alive = !isHopeless();
      }
      exit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Checks once; returns whether the process has failed too many consecutive checks. */
  boolean isHopeless() {
    SmallRyeHealth liveness = health.getLiveness();
    boolean hopeless = streak.isOver(liveness.isDown());
    if (hopeless) {
      LOG.fatalf("Not alive, exiting: %s", liveness.getPayload());
    }
    return hopeless;
  }

  /** Exits gracefully if that succeeds in time, otherwise immediately. */
  private static void exit() throws InterruptedException {
    Thread.ofPlatform()
        .name("last-exit")
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(ORDERLY_END);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          Runtime.getRuntime().halt(EXIT_CODE);
        });
    Quarkus.asyncExit(EXIT_CODE);
  }
}
