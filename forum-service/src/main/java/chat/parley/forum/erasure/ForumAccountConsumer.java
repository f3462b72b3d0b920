package chat.parley.forum.erasure;

import chat.parley.platform.account.AccountTopicReader;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code identity.accounts.v1}. */
@ApplicationScoped
class ForumAccountConsumer {

  private final AccountTopicReader reader;
  private final EraseAccount accounts;

  ForumAccountConsumer(AccountTopicReader reader, EraseAccount accounts) {
    this.reader = reader;
    this.accounts = accounts;
  }

  @Incoming(AccountTopicReader.CHANNEL)
  @Blocking(AccountTopicReader.CHANNEL)
  void read(ConsumerRecords<String, byte[]> records) {
    reader.process(records, batch -> batch.changed().forEach(accounts::apply));
  }
}
