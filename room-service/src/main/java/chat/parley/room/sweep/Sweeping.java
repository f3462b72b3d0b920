package chat.parley.room.sweep;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Goes round with every {@link Sweep}, on each instance. */
@ApplicationScoped
class Sweeping {

  private static final Logger LOG = Logger.getLogger(Sweeping.class);

  private final List<Sweep> sweeps;
  private final Duration every;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sweep").daemon().factory());

  Sweeping(@All List<Sweep> sweeps, SweepConfig config) {
    this.sweeps = sweeps;
    this.every = config.every();
  }

  void start(@Observes StartupEvent event) {
    var running =
        timer.scheduleWithFixedDelay(
            () -> sweeps.forEach(Sweeping::all),
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    LOG.debugf("Sweeping: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private static void all(Sweep sweep) {
    try {
      int gone = 0;
      for (int some = sweep.some(); some > 0; some = sweep.some()) {
        gone += some;
      }
      if (gone > 0) {
        LOG.infof("%d %s are over.", gone, sweep.what());
      }
    } catch (RuntimeException e) {
      LOG.warnf("What is over of %s is swept later: %s", sweep.what(), e);
    }
  }
}
