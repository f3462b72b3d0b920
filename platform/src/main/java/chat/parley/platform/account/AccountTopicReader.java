package chat.parley.platform.account;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.platform.kafka.OffsetCommitter;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.StoppingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code identity.accounts.v1} through every outage: at least once, in order, and committed
 * only after the service has applied it. It logs the position of an unreadable record and skips it.
 *
 * <p>A service has one consumer of the channel {@link #CHANNEL}, whose batches this class handles:
 *
 * <pre>{@code
 * @Incoming(AccountTopicReader.CHANNEL)
 * @Blocking(AccountTopicReader.CHANNEL)
 * void read(ConsumerRecords<String, byte[]> records) {
 *   reader.process(records, batch -> batch.changed().forEach(this::apply));
 * }
 * }</pre>
 *
 * and these settings:
 *
 * <pre>
 * mp.messaging.incoming.accounts.connector=smallrye-kafka
 * mp.messaging.incoming.accounts.topic=identity.accounts.v1
 * mp.messaging.incoming.accounts.group.id=(its own)
 * mp.messaging.incoming.accounts.batch=true
 * mp.messaging.incoming.accounts.commit-strategy=ignore
 * </pre>
 */
@ApplicationScoped
public class AccountTopicReader {

  /** The name of the channel in every service. */
  public static final String CHANNEL = "accounts";

  private static final Logger LOG = Logger.getLogger(AccountTopicReader.class);

  private final Retrier retrier;
  private final OffsetCommitter offsets;

  AccountTopicReader(Retrier retrier, OffsetCommitter offsets) {
    this.retrier = retrier;
    this.offsets = offsets;
  }

  /**
   * Applies the records, again after every failure, and commits them. If the service stops before,
   * they come again.
   *
   * @param apply idempotent, since it may get a batch or a part of it again
   */
  public void process(ConsumerRecords<String, byte[]> records, Consumer<AccountBatch> apply) {
    AccountBatch batch = parse(records);
    try {
      retrier.retryUntilDone("Storing account records", () -> apply.accept(batch));
      offsets.commitAfter(CHANNEL, records);
    } catch (StoppingException e) {
      LOG.debug("Stopping; these records will come again.");
    }
  }

  private static AccountBatch parse(ConsumerRecords<String, byte[]> records) {
    List<AccountRecord> changed = new ArrayList<>();
    List<AccountId> forgotten = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> each : records) {
      try {
        if (each.value() == null) {
          forgotten.add(AccountId.of(requirePresent(each.key())));
        } else {
          AccountRecord record = Json.MAPPER.readValue(each.value(), AccountRecord.class);
          var unused = requirePresent(requirePresent(record).account());
          changed.add(record);
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.errorf("Unreadable account record at %d@%d", each.partition(), each.offset());
      }
    }
    changed.sort(Comparator.comparing(each -> each.account().toString()));
    return new AccountBatch(changed, forgotten);
  }

  private static <T> T requirePresent(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a record without its account");
    }
    return value;
  }
}
