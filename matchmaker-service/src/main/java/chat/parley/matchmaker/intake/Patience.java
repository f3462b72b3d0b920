package chat.parley.matchmaker.intake;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Tries again for as long as a store is away. What fails while both answer is no outage; it is
 * given up after a few attempts, so that one bad command does not hold up the others.
 */
@ApplicationScoped
class Patience {

  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final DataSource database;
  private final RedisDataSource redis;

  Patience(DataSource database, RedisDataSource redis) {
    this.database = database;
    this.redis = redis;
  }

  /** Does it; false if it cannot be done. */
  boolean with(Runnable work) {
    int attempts = 0;
    while (true) {
      try {
        work.run();
        return true;
      } catch (RuntimeException e) {
        boolean outage = !storesAnswer();
        LOG.warnf("%s: %s", outage ? "A store is away" : "A command failed", e);
        if (!outage && ++attempts == ATTEMPTS) {
          LOG.error("A command is given up", e);
          return false;
        }
        if (!pause()) {
          throw e;
        }
      }
    }
  }

  private boolean storesAnswer() {
    try (Connection connection = database.getConnection()) {
      redis.execute("PING");
      return connection.isValid(2);
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
