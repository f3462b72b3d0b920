package chat.parley.moderation.result;

import chat.parley.contracts.moderation.ActResult;
import chat.parley.moderation.topic.JsonTopicReader;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code moderation.results.v1}. */
@ApplicationScoped
class ResultConsumer {

  private static final String CHANNEL = "results";

  private final JsonTopicReader reader;
  private final StoreResult storeResult;

  ResultConsumer(JsonTopicReader reader, StoreResult storeResult) {
    this.reader = reader;
    this.storeResult = storeResult;
  }

  @Incoming(CHANNEL)
  @Blocking(CHANNEL)
  void read(ConsumerRecords<String, byte[]> records) {
    reader.process(CHANNEL, records, ActResult.class, storeResult::store);
  }
}
