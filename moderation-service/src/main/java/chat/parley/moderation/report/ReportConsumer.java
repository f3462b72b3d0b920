package chat.parley.moderation.report;

import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.moderation.topic.JsonTopicReader;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code moderation.reports.v1}. */
@ApplicationScoped
class ReportConsumer {

  private static final String CHANNEL = "reports";

  private final JsonTopicReader reader;
  private final StoreReport storeReport;

  ReportConsumer(JsonTopicReader reader, StoreReport storeReport) {
    this.reader = reader;
    this.storeReport = storeReport;
  }

  @Incoming(CHANNEL)
  @Blocking(CHANNEL)
  void read(ConsumerRecords<String, byte[]> records) {
    reader.process(CHANNEL, records, ReportFiled.class, storeReport::store);
  }
}
