package chat.parley.room.account;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.room.resilience.OffsetCommitter;
import chat.parley.room.resilience.Retrier;
import chat.parley.room.resilience.StoppingException;
import chat.parley.room.resilience.UnavailableException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Consumes {@code identity.accounts.v1}. Retries after any failure of the store. */
@ApplicationScoped
class AccountConsumer {

  private static final Logger LOG = Logger.getLogger(AccountConsumer.class);
  static final String CHANNEL = "accounts";

  private final KnownAccounts knownAccounts;
  private final Retrier retrier;
  private final OffsetCommitter offsetCommitter;
  private final PropagateProfileChange show;
  private final PendingErasures erasures;
  private final Clock clock;

  AccountConsumer(
      KnownAccounts knownAccounts,
      Retrier retrier,
      OffsetCommitter offsetCommitter,
      PropagateProfileChange show,
      PendingErasures erasures,
      Clock clock) {
    this.knownAccounts = knownAccounts;
    this.retrier = retrier;
    this.offsetCommitter = offsetCommitter;
    this.show = show;
    this.erasures = erasures;
    this.clock = clock;
  }

  /**
   * The contents of one batch of records.
   *
   * @param known by account, so that no two transactions wait for each other in a circle
   * @param forgotten accounts that identity itself has deleted
   */
  private record News(List<AccountRecord> known, List<AccountId> forgotten) {}

  @Incoming(CHANNEL)
  @Blocking(CHANNEL)
  void learn(ConsumerRecords<String, byte[]> records) {
    News news = read(records);
    try {
      retrier.retryUntilAvailable("Learning of accounts", () -> learn(news));
      show.apply(news.known());
      offsetCommitter.commitAfter(CHANNEL, records);
    } catch (StoppingException e) {
      LOG.debug("Stopping; these records will come again.");
    }
  }

  private boolean learn(News news) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> {
            news.known().forEach(knownAccounts::learn);
            news.known().stream()
                .filter(each -> each.erased() != null)
                .forEach(each -> erasures.begin(each, clock.instant()));
            news.forgotten().forEach(knownAccounts::forget);
          });
      return true;
    } catch (RuntimeException e) {
      throw new UnavailableException("not stored", e);
    }
  }

  private static News read(ConsumerRecords<String, byte[]> records) {
    News news = new News(new ArrayList<>(), new ArrayList<>());
    for (ConsumerRecord<String, byte[]> each : records) {
      try {
        if (each.value() == null) {
          news.forgotten().add(AccountId.of(each.key()));
        } else {
          news.known().add(Json.MAPPER.readValue(each.value(), AccountRecord.class));
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.errorf(
            "An account's record at %d/%d cannot be read; it is skipped.",
            each.partition(), each.offset());
      }
    }
    news.known().sort(Comparator.comparing(each -> each.account().toString()));
    return news;
  }
}
