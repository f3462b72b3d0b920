package chat.parley.matchmaker.intake;

import chat.parley.contracts.Json;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.intake.TalkCommand.Kind;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.platform.crypto.SharedKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads commands in batches, one batch in flight, and executes each batch in rounds: commands of
 * one key in their order, those of different keys in parallel. Offsets are committed when the whole
 * batch is done, so after a crash commands are redelivered, and everything here may arrive twice.
 * An unreadable record is counted and holds nothing up. An error that nothing here can handle fails
 * the batch and with it the process.
 */
@ApplicationScoped
class MatchSubmissions {

  private static final Logger LOG = Logger.getLogger(MatchSubmissions.class);

  /** Limit of commands that are executed together: a claim must not wait long for its pair. */
  private static final int BATCH_SIZE = 100;

  /** How many tasks run in parallel. */
  private static final int THREADS = 8;

  private final CommandExecutor commandExecutor;
  private final MatchRetrier retrier;
  private final SharedKeys shared;
  private final MeterRegistry meters;
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("submissions-", 1).daemon().factory());

  MatchSubmissions(
      CommandExecutor commandExecutor,
      MatchRetrier retrier,
      SharedKeys shared,
      MeterRegistry meters) {
    this.commandExecutor = commandExecutor;
    this.retrier = retrier;
    this.shared = shared;
    this.meters = meters;
  }

  @Incoming("submissions")
  @Blocking
  void read(ConsumerRecords<String, byte[]> batch) throws InterruptedException {
    List<TalkCommand> commands = new ArrayList<>(batch.count());
    batch.forEach(record -> read(record).ifPresent(commands::add));
    KeyOrderedBatches rounds = new KeyOrderedBatches(commands);
    retrier.begin();
    try {
      for (var round = rounds.next(); !round.isEmpty(); round = rounds.next()) {
        execute(round);
      }
    } finally {
      retrier.rest();
    }
  }

  private void execute(Map<Kind, List<TalkCommand>> round) throws InterruptedException {
    List<Callable<Void>> tasks = new ArrayList<>();
    round.forEach((kind, commands) -> {
      int limit = kind == Kind.SEQUENTIAL ? 1 : BATCH_SIZE;
      for (int i = 0; i < commands.size(); i += limit) {
        List<TalkCommand> some = commands.subList(i, Math.min(commands.size(), i + limit));
        tasks.add(() -> {
          commandExecutor.execute(kind, some);
          return null;
        });
      }
    });
    for (Future<Void> task : executor.invokeAll(tasks)) {
      try {
        task.get();
      } catch (ExecutionException e) {
        // Not committed: the channel fails, the process exits, and the commands are redelivered.
        throw new IllegalStateException("Commands of a batch", e.getCause());
      }
    }
  }

  private Optional<TalkCommand> read(ConsumerRecord<String, byte[]> record) {
    String origin = record.partition() + "@" + record.offset();
    try {
      MatchSubmission submission = Json.MAPPER.readValue(record.value(), MatchSubmission.class);
      if (submission == null) {
        return skip(origin, "empty");
      }
      return Optional.of(
          new TalkCommand(
              record.key(), origin, submission, shared.open(submission.actor(), submission.id())));
    } catch (DecryptionException e) {
      return skip(origin, "not ours");
    } catch (IOException | RuntimeException e) {
      return skip(origin, "unreadable");
    }
  }

  private Optional<TalkCommand> skip(String origin, String why) {
    meters.counter("parley.match.unknown.commands").increment();
    LOG.warnf("Record %s passed over: %s", origin, why);
    return Optional.empty();
  }

  void stop(@Observes ShutdownEvent event) {
    executor.shutdown();
  }
}
