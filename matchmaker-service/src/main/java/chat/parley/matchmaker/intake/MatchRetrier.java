package chat.parley.matchmaker.intake;

import chat.parley.platform.health.Heartbeat;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.StoppingException;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides which failures of a command are retried. It retries for as long as PostgreSQL, Redis, or
 * Kafka is unavailable; Kafka has to take the records that result from a command. A failure while
 * all of them answer is not an outage. Such a command is given up after a few attempts, so that one
 * bad command does not hold up the others.
 */
@ApplicationScoped
class MatchRetrier {

  private static final Logger LOG = Logger.getLogger(MatchRetrier.class);

  /** SQL states of a database that lacks time, space, a lock, or a connection. */
  private static final Set<String> TRANSIENT_STATES = Set.of("08", "40", "53", "55", "57", "58");

  /** With the retrier's growing pauses, about 1.5 s. */
  private static final int MAX_ATTEMPTS = 5;

  private final DataSource database;
  private final RedisDataSource redis;
  private final Retrier retrier;
  private final Heartbeat heartbeat;

  MatchRetrier(DataSource database, RedisDataSource redis, Retrier retrier, Heartbeats heartbeats) {
    this.database = database;
    this.redis = redis;
    this.retrier = retrier;
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

  /**
   * Runs the work with retries. Returns false if it can't be done.
   *
   * @throws StoppingException if the service stops before
   */
  boolean retry(Runnable work) {
    AtomicInteger failures = new AtomicInteger();
    try {
      return retrier.retryWhile(
          "Executing commands",
          e -> isOutage(e) || failures.incrementAndGet() < MAX_ATTEMPTS,
          () -> {
            heartbeat.beat();
            work.run();
            return true;
          });
    } catch (StoppingException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A command is given up", e);
      return false;
    }
  }

  private boolean isOutage(RuntimeException e) {
    return isKafkaUnavailable(e) || isDatabaseBusy(e) || !storesAnswer();
  }

  /**
   * Returns whether Kafka is unavailable. A record that Kafka does not take counts as an outage,
   * unless Kafka rejects the record itself.
   */
  private static boolean isKafkaUnavailable(Throwable failure) {
    boolean kafka = false;
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof RecordTooLargeException || each instanceof SerializationException) {
        return false;
      }
      kafka |= each instanceof KafkaException;
    }
    return kafka;
  }

  private static boolean isDatabaseBusy(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql
          && sql.getSQLState() != null
          && TRANSIENT_STATES.contains(sql.getSQLState().substring(0, 2))) {
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
}
