package chat.parley.room.message;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Forgets commands that changed something long ago: a client gives a command up after 30 days, so
 * nothing that is older comes again. Any number of instances may do it at once.
 */
@ApplicationScoped
class Forgetting {

  private static final Logger LOG = Logger.getLogger(Forgetting.class);
  private static final String FORGET = "delete from change_command where at < ?";

  private final DataSource database;
  private final Duration keep;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("forgetting").daemon().factory());

  Forgetting(DataSource database, MessageConfig config, Clock clock) {
    this.database = database;
    this.keep = config.rememberCommands();
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    var running = timer.scheduleWithFixedDelay(this::forgetQuietly, 10, 360, TimeUnit.MINUTES);
    LOG.debugf("Old commands are forgotten: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void forgetQuietly() {
    try {
      LOG.infof("%d old commands are forgotten.", forget());
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("Old commands are forgotten later: %s", e);
    }
  }

  /** Tells how many. */
  int forget() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setObject(1, clock.instant().minus(keep).atOffset(ZoneOffset.UTC));
      return statement.executeUpdate();
    }
  }
}
