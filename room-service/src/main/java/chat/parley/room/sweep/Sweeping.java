package chat.parley.room.sweep;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Goes round with every {@link Sweep}, on each instance. */
@ApplicationScoped
class Sweeping {

  private static final Logger LOG = Logger.getLogger(Sweeping.class);

  private final List<Sweep> sweeps;

  Sweeping(@All List<Sweep> sweeps) {
    this.sweeps = sweeps;
  }

  @Scheduled(
      every = "${parley.sweep.every}",
      delayed = "${parley.sweep.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    sweeps.forEach(Sweeping::all);
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
