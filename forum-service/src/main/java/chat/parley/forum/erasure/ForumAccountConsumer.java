package chat.parley.forum.erasure;

import chat.parley.contracts.Json;
import chat.parley.contracts.identity.AccountRecord;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Consumes {@code identity.accounts.v1}. While the database is unavailable, it waits and loses
 * nothing. It logs the position of an unreadable record and skips it.
 */
@ApplicationScoped
class ForumAccountConsumer {

  private static final Logger LOG = Logger.getLogger(ForumAccountConsumer.class);

  private final EraseAccount accounts;

  ForumAccountConsumer(EraseAccount accounts) {
    this.accounts = accounts;
  }

  @Incoming("accounts")
  @Blocking
  @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
  void read(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    AccountRecord account;
    try {
      account = Json.MAPPER.readValue(record.value(), AccountRecord.class);
    } catch (IOException e) {
      LOG.errorf("Unreadable account record at %d@%d", record.partition(), record.offset());
      return;
    }
    accounts.apply(account);
  }
}
