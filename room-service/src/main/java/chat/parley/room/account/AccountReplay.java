package chat.parley.room.account;

import chat.parley.room.resilience.OffsetCommitter;
import chat.parley.room.resilience.UnavailableException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads {@code identity.accounts.v1} from its beginning after the database was set back: the latest
 * records, including suspensions and erasures, may be lost, and Kafka regards them as consumed. The
 * topic is compacted, so it still contains all that matters.
 */
@ApplicationScoped
class AccountReplay {

  private static final Logger LOG = Logger.getLogger(AccountReplay.class);
  private static final String HISTORY = "select id from database_history";
  private static final String READ_IN = "select topic_partition, history from account_progress";
  private static final String SAVE =
      "insert into account_progress (topic_partition, history) values (?, ?)"
          + " on conflict (topic_partition) do update set history = excluded.history";

  private final DataSource database;
  private final OffsetCommitter offsetCommitter;

  AccountReplay(DataSource database, OffsetCommitter offsetCommitter) {
    this.database = database;
    this.offsetCommitter = offsetCommitter;
  }

  @Scheduled(
      every = "${parley.submissions.check-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void check() {
    try (Connection connection = database.getConnection()) {
      String history = history(connection);
      Map<Integer, String> readIn = readIn(connection);
      List<TopicPartition> stale =
          offsetCommitter.held(AccountConsumer.CHANNEL).stream()
              .filter(each -> !history.equals(readIn.get(each.partition())))
              .toList();
      if (!stale.isEmpty()) {
        offsetCommitter.rewind(AccountConsumer.CHANNEL, stale);
        save(connection, stale, history);
        LOG.infof("Accounts are read from their beginning: %s", stale);
      }
    } catch (SQLException | UnavailableException e) {
      LOG.debugf("The history of the database is compared later: %s", e);
    }
  }

  private static String history(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HISTORY)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Map<Integer, String> readIn(Connection connection) throws SQLException {
    Map<Integer, String> readIn = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ_IN)) {
      while (row.next()) {
        readIn.put(row.getInt(1), row.getString(2));
      }
    }
    return readIn;
  }

  private static void save(Connection connection, List<TopicPartition> read, String history)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
      for (TopicPartition each : read) {
        statement.setInt(1, each.partition());
        statement.setString(2, history);
        statement.addBatch();
      }
      var unused = statement.executeBatch();
    }
  }
}
