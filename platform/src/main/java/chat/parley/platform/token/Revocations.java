package chat.parley.platform.token;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Tokens that were revoked before they expired. Every instance reads all of {@code
 * identity.revocations.v1} from 75 minutes back: a token lives 10 minutes, and a socket may outlive
 * its token by an hour.
 */
@ApplicationScoped
public class Revocations implements TopicTail.Listener {

  private static final Logger LOG = Logger.getLogger(Revocations.class);
  private static final Duration KEPT = Duration.ofMinutes(75);

  private final TopicTail tail;
  private final Clock clock = Clock.systemUTC();
  private final Map<AccountId, List<Revocation>> byAccount = new ConcurrentHashMap<>();
  private final List<Consumer<Revocation>> listeners = new CopyOnWriteArrayList<>();
  private Instant nextSweep = Instant.EPOCH;

  Revocations(KafkaClients kafka, Heartbeats heartbeats) {
    tail =
        new TopicTail(
                "identity-revocations",
                kafka,
                List.of(Topics.IDENTITY_REVOCATIONS),
                new TopicTail.Start.Back(KEPT),
                this,
                clock)
            .watchedBy(heartbeats);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) {
    tail.close();
  }

  /** Returns whether all revocations up to this instance's start are known. */
  public boolean caughtUp() {
    return tail.caughtUp();
  }

  /** Returns whether the token of this caller was revoked. */
  public boolean covers(Caller caller) {
    return byAccount.getOrDefault(caller.account(), List.of()).stream()
        .anyMatch(each -> each.covers(caller.account(), caller.session(), caller.issuedAt()));
  }

  /** Registers a listener for each new revocation. It runs on a thread that must not be blocked. */
  public void onRevocation(Consumer<Revocation> listener) {
    listeners.add(listener);
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> record) {
    Revocation revocation;
    try {
      revocation = Json.MAPPER.readValue(record.value(), Revocation.class);
    } catch (IOException e) {
      LOG.errorf("Unreadable revocation at offset %d", record.offset());
      return;
    }
    byAccount.compute(
        revocation.account(),
        (account, known) ->
            known == null
                ? List.of(revocation)
                : Stream.concat(known.stream(), Stream.of(revocation)).toList());
    listeners.forEach(listener -> listener.accept(revocation));
    sweep();
  }

  private void sweep() {
    Instant now = clock.instant();
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(Duration.ofMinutes(5));
    Instant horizon = now.minus(KEPT);
    byAccount.replaceAll((account, known) ->
        known.stream().filter(each -> each.notBefore().isAfter(horizon)).toList());
    byAccount.values().removeIf(List::isEmpty);
  }
}
