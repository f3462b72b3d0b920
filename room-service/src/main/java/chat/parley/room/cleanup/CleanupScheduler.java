package chat.parley.room.cleanup;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs every {@link CleanupTask} periodically, on each instance. */
@ApplicationScoped
class CleanupScheduler {

  private static final Logger LOG = Logger.getLogger(CleanupScheduler.class);

  private final List<CleanupTask> sweeps;

  CleanupScheduler(@All List<CleanupTask> sweeps) {
    this.sweeps = sweeps;
  }

  @Scheduled(
      every = "${parley.cleanup.every}",
      delayed = "${parley.cleanup.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    sweeps.forEach(CleanupScheduler::all);
  }

  private static void all(CleanupTask cleanupTask) {
    try {
      int gone = 0;
      for (int some = cleanupTask.some(); some > 0; some = cleanupTask.some()) {
        gone += some;
      }
      if (gone > 0) {
        LOG.infof("%d %s are over.", gone, cleanupTask.what());
      }
    } catch (RuntimeException e) {
      LOG.warnf("What is over of %s is swept later: %s", cleanupTask.what(), e);
    }
  }
}
