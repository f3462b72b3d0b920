package chat.parley.matchmaker.waiting;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The commands of {@code match.submissions.v1}. One of a type that this version does not carry out
 * is counted and logged by its type, and holds nothing up.
 */
@ApplicationScoped
class MatchSubmissions {

  private static final Logger LOG = Logger.getLogger(MatchSubmissions.class);

  private final MeterRegistry meters;

  MatchSubmissions(MeterRegistry meters) {
    this.meters = meters;
  }

  @Incoming("submissions")
  void read(ConsumerRecord<String, byte[]> record) {
    String type = typeOf(record.value());
    meters.counter("parley.match.unknown.commands").increment();
    LOG.warnf("Command of unknown type %s at %d@%d", type, record.partition(), record.offset());
  }

  private static String typeOf(byte[] value) {
    try {
      JsonNode type = Json.MAPPER.readTree(value).path("type");
      return type.asText().matches("[a-z.]{1,40}") ? type.asText() : "(none)";
    } catch (IOException e) {
      return "(unreadable)";
    }
  }
}
