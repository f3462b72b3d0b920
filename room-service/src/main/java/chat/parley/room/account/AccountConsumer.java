package chat.parley.room.account;

import chat.parley.platform.account.AccountBatch;
import chat.parley.platform.account.AccountTopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code identity.accounts.v1}. Retries after any failure of the store. */
@ApplicationScoped
class AccountConsumer {

  private final AccountTopicReader reader;
  private final KnownAccounts knownAccounts;
  private final PropagateProfileChange propagateProfileChange;
  private final PendingErasures erasures;
  private final Clock clock;

  AccountConsumer(
      AccountTopicReader reader,
      KnownAccounts knownAccounts,
      PropagateProfileChange propagateProfileChange,
      PendingErasures erasures,
      Clock clock) {
    this.reader = reader;
    this.knownAccounts = knownAccounts;
    this.propagateProfileChange = propagateProfileChange;
    this.erasures = erasures;
    this.clock = clock;
  }

  @Incoming(AccountTopicReader.CHANNEL)
  @Blocking(AccountTopicReader.CHANNEL)
  void read(ConsumerRecords<String, byte[]> records) {
    reader.process(records, this::apply);
  }

  private void apply(AccountBatch batch) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          batch.changed().forEach(knownAccounts::learn);
          batch.changed().stream()
              .filter(each -> each.erased() != null)
              .forEach(each -> erasures.begin(each, clock.instant()));
          batch.forgotten().forEach(knownAccounts::forget);
        });
    propagateProfileChange.apply(batch.changed());
  }
}
