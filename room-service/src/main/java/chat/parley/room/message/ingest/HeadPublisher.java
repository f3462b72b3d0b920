package chat.parley.room.message.ingest;

import chat.parley.platform.retry.StoppingException;
import chat.parley.room.event.EventPublisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Publishes the heads that are due, every second. */
@ApplicationScoped
class HeadPublisher {

  private static final Logger LOG = Logger.getLogger(HeadPublisher.class);

  private final PendingHeads pendingHeads;
  private final MessageEvents events;
  private final EventPublisher publisher;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heads").daemon().factory());

  HeadPublisher(PendingHeads pendingHeads, MessageEvents events, EventPublisher publisher) {
    this.pendingHeads = pendingHeads;
    this.events = events;
    this.publisher = publisher;
  }

  void start(@Observes StartupEvent event) {
    var running = timer.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    LOG.debugf("Heads are told: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void tell() {
    try {
      List<ProducerRecord<String, byte[]>> due =
          pendingHeads.due().entrySet().stream()
              .map(each -> events.head(each.getKey(), each.getValue()))
              .toList();
      if (!due.isEmpty()) {
        publisher.publish(due);
      }
    } catch (StoppingException e) {
      LOG.debug("Stopping; heads are told after the next burst.");
    } catch (RuntimeException e) {
      LOG.error("Heads could not be told.", e);
    }
  }
}
