package chat.parley.benchmarks.pairing;

import chat.parley.contracts.Json;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeyConfig;
import chat.parley.platform.crypto.SharedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the gateway for the crowd: seals the author of a command, and appends it. */
final class FakeGateway implements AutoCloseable {

  private final SharedKeys keys = new SharedKeys(new SharedSecrets());
  private final Producer<String, byte[]> producer;

  /** The keys of tests. */
  private record SharedSecrets() implements SharedKeyConfig {
    @Override
    public String transport() {
      return Matchmakers.key("parley.keys.transport");
    }

    @Override
    public String inbox() {
      return Matchmakers.key("parley.keys.inbox");
    }
  }

  FakeGateway(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "linger.ms", 5, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  SharedKeys keys() {
    return keys;
  }

  /** Appends a person's command, given as a draft without its actor. */
  void send(Stranger from, String key, MatchSubmission draft) {
    String actor = keys.seal(from.actor, draft.id());
    Instant at = draft.at();
    MatchSubmission sealed =
        switch (draft) {
          case MatchSubmission.Find it ->
              new MatchSubmission.Find(it.id(), actor, at, it.preferences());
          case MatchSubmission.Renew it ->
              new MatchSubmission.Renew(it.id(), actor, at, it.preferences());
          case MatchSubmission.Cancel it -> new MatchSubmission.Cancel(it.id(), actor, at);
          case MatchSubmission.Next it ->
              new MatchSubmission.Next(it.id(), it.pair(), actor, at, it.preferences());
          case MatchSubmission.Leave it -> new MatchSubmission.Leave(it.id(), it.pair(), actor, at);
          case MatchSubmission.Block it -> new MatchSubmission.Block(it.id(), it.pair(), actor, at);
          case MatchSubmission.Heartbeat it ->
              new MatchSubmission.Heartbeat(it.id(), it.pair(), actor, at);
          default -> throw new IllegalArgumentException("nobody here says that");
        };
    try {
      producer.send(
          new ProducerRecord<>(
              Topics.MATCH_SUBMISSIONS, key, Json.MAPPER.writeValueAsBytes(sealed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
