package chat.parley.room.account;

import chat.parley.platform.account.AccountTopicReader;
import chat.parley.platform.kafka.OffsetCommitter;
import chat.parley.platform.retry.UnavailableException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

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
      """
      insert into account_progress (topic_partition, history)
      select unnest(:partitions), :history
      on conflict (topic_partition) do update set history = excluded.history
      """;

  private final Jdbi jdbi;
  private final OffsetCommitter offsetCommitter;

  AccountReplay(Jdbi jdbi, OffsetCommitter offsetCommitter) {
    this.jdbi = jdbi;
    this.offsetCommitter = offsetCommitter;
  }

  @Scheduled(
      every = "${parley.submissions.check-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void check() {
    try {
      jdbi.useHandle(this::check);
    } catch (JdbiException | UnavailableException e) {
      LOG.debugf("The history of the database is compared later: %s", e);
    }
  }

  private void check(Handle handle) {
    String history = handle.createQuery(HISTORY).mapTo(String.class).one();
    Map<Integer, String> readIn =
        handle
            .createQuery(READ_IN)
            .map(row ->
                Map.entry(
                    row.getColumn("topic_partition", Integer.class),
                    row.getColumn("history", String.class)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<TopicPartition> stale =
        offsetCommitter.held(AccountTopicReader.CHANNEL).stream()
            .filter(each -> !history.equals(readIn.get(each.partition())))
            .toList();
    if (!stale.isEmpty()) {
      offsetCommitter.rewind(AccountTopicReader.CHANNEL, stale);
      handle
          .createUpdate(SAVE)
          .bindArray(
              "partitions", Integer.class, stale.stream().map(TopicPartition::partition).toList())
          .bind("history", history)
          .execute();
      LOG.infof("Accounts are read from their beginning: %s", stale);
    }
  }
}
