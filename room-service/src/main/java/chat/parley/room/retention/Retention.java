package chat.parley.room.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Purges the rooms periodically, on one instance at a time. */
@ApplicationScoped
class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  /** Any number that nothing else here locks. */
  private static final long LOCK = 7_204_061_991L;

  private final Jdbi jdbi;
  private final PurgeExpiredMessages purge;
  private final long everySeconds;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());

  Retention(Jdbi jdbi, PurgeExpiredMessages purge, RetentionConfig config) {
    this.jdbi = jdbi;
    this.purge = purge;
    this.everySeconds = config.every().toSeconds();
  }

  void start(@Observes StartupEvent event) {
    var running = timer.scheduleWithFixedDelay(this::pass, 60, everySeconds, TimeUnit.SECONDS);
    LOG.debugf("Expired messages are purged: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void pass() {
    try {
      long gone = alone();
      if (gone > 0) {
        LOG.infof("%d expired messages are purged.", gone);
      }
    } catch (RuntimeException e) {
      LOG.warnf("Expired messages are purged later: %s", e);
    }
  }

  /** Purges the rooms; returns the number of messages, 0 if another instance is purging. */
  long alone() {
    try (Handle session = jdbi.open()) {
      if (!ask(session, "select pg_try_advisory_lock(:lock)")) {
        return 0;
      }
      try {
        return purge.all();
      } finally {
        boolean unused = ask(session, "select pg_advisory_unlock(:lock)");
      }
    }
  }

  private static boolean ask(Handle session, String question) {
    return session.createQuery(question).bind("lock", LOCK).mapTo(Boolean.class).one();
  }
}
