package chat.parley.matchmaker.intake;

import chat.parley.platform.health.Heartbeat;
import chat.parley.platform.health.Heartbeats;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Retries for as long as PostgreSQL, Redis, or Kafka is unavailable; Kafka has to take the records
 * that result from a command. A failure while all of them answer is not an outage. Such a command
 * is given up after a few attempts, so that one bad command does not hold up the others.
 */
@ApplicationScoped
class MatchRetrier {

  private static final Logger LOG = Logger.getLogger(MatchRetrier.class);
  private static final Set<String> BUSY = Set.of("08", "40", "53", "55", "57", "58");
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final DataSource database;
  private final RedisDataSource redis;
  private final Heartbeat heartbeat;

  MatchRetrier(DataSource database, RedisDataSource redis, Heartbeats heartbeats) {
    this.database = database;
    this.redis = redis;
    heartbeat = heartbeats.register("submissions");
    heartbeat.rest();
  }

  /** Marks that commands are being executed, until {@link #rest()}. */
  void begin() {
    heartbeat.beat();
  }

  /** Marks that no command is being executed. */
  void rest() {
    heartbeat.rest();
  }

  /** Runs the work with retries. Returns false if it can't be done. */
  boolean with(Runnable work) {
    int attempts = 0;
    while (true) {
      heartbeat.beat();
      try {
        work.run();
        return true;
      } catch (RuntimeException e) {
        boolean outage = isKafkaAway(e) || isDatabaseBusy(e) || !storesAnswer();
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

  /**
   * Returns whether Kafka is unavailable. A record that Kafka does not take counts as an outage,
   * unless Kafka rejects the record itself.
   */
  private static boolean isKafkaAway(Throwable failure) {
    boolean kafka = false;
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof RecordTooLargeException || each instanceof SerializationException) {
        return false;
      }
      kafka |= each instanceof KafkaException;
    }
    return kafka;
  }

  /**
   * Returns whether PostgreSQL failed for lack of time, space, a lock, or a connection. The next
   * attempt may succeed.
   */
  private static boolean isDatabaseBusy(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql
          && sql.getSQLState() != null
          && BUSY.contains(sql.getSQLState().substring(0, 2))) {
        return true;
      }
    }
    return false;
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
