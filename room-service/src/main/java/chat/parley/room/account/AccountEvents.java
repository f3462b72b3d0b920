package chat.parley.room.account;

import chat.parley.contracts.Json;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.room.intake.Offsets;
import chat.parley.room.intake.OutageException;
import chat.parley.room.intake.Persistence;
import chat.parley.room.intake.StoppingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Follows {@code identity.accounts.v1}. Whatever goes wrong in the store is tried again. */
@ApplicationScoped
class AccountEvents {

  private static final Logger LOG = Logger.getLogger(AccountEvents.class);
  private static final String CHANNEL = "accounts";

  private final Accounts accounts;
  private final Persistence persistence;
  private final Offsets offsets;
  private final DisownWritten disown;

  AccountEvents(Accounts accounts, Persistence persistence, Offsets offsets, DisownWritten disown) {
    this.accounts = accounts;
    this.persistence = persistence;
    this.offsets = offsets;
    this.disown = disown;
  }

  @Incoming(CHANNEL)
  @Blocking(CHANNEL)
  void learn(ConsumerRecords<String, byte[]> records) {
    List<AccountRecord> known = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> each : records) {
      if (each.value() != null) {
        read(each, known);
      }
    }
    try {
      persistence.untilDone("Learning of accounts", () -> learn(known));
      known.stream().filter(each -> each.erased() != null).forEach(disown::of);
      offsets.commitAfter(CHANNEL, records);
    } catch (StoppingException e) {
      LOG.debug("Stopping; these records will come again.");
    }
  }

  private boolean learn(List<AccountRecord> records) {
    try {
      QuarkusTransaction.requiringNew().run(() -> records.forEach(accounts::learn));
      return true;
    } catch (RuntimeException e) {
      throw new OutageException("not stored", e);
    }
  }

  private static void read(ConsumerRecord<String, byte[]> kafka, List<AccountRecord> into) {
    try {
      into.add(Json.MAPPER.readValue(kafka.value(), AccountRecord.class));
    } catch (IOException e) {
      LOG.errorf(
          "An account's record at %d/%d cannot be read; it is skipped.",
          kafka.partition(), kafka.offset());
    }
  }
}
