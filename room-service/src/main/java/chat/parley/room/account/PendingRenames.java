package chat.parley.room.account;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Continues the changes of names and pictures that {@link PropagateProfileChange} postponed, at its
 * pace.
 */
@ApplicationScoped
class PendingRenames {

  private static final Logger LOG = Logger.getLogger(PendingRenames.class);

  private final PropagateProfileChange show;

  PendingRenames(PropagateProfileChange show) {
    this.show = show;
  }

  @Scheduled(
      every = "${parley.rename.every}",
      delayed = "${parley.rename.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void goOn() {
    try {
      show.goOn();
    } catch (RuntimeException e) {
      LOG.warnf("Changes of names are shown later: %s", e);
    }
  }
}
