package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.room.event.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells what became of submissions: to the room, to their authors, to the dead letters. */
@ApplicationScoped
class Publications {

  private final MessageEvents events;
  private final DeadLetters deadLetters;
  private final EventPublisher publisher;
  private final Heads heads;
  private final MeterRegistry meters;

  Publications(
      MessageEvents events,
      DeadLetters deadLetters,
      EventPublisher publisher,
      Heads heads,
      MeterRegistry meters) {
    this.events = events;
    this.deadLetters = deadLetters;
    this.publisher = publisher;
    this.heads = heads;
    this.meters = meters;
  }

  /** Returns when Kafka has all that is to be told of the batch. */
  void tell(Batch batch, List<Decision> decisions) {
    List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
    for (Decision each : decisions) {
      count(each.getClass().getSimpleName());
      all.addAll(events.of(each));
    }
    for (Reading each : batch.readings()) {
      if (each instanceof Reading.Unusable unusable) {
        all.addAll(aside(unusable));
      }
    }
    publisher.publish(all);
    for (Decision each : decisions) {
      if (each instanceof Decision.Told told) {
        heads.moved(told);
      }
    }
  }

  /** Returns when Kafka knows that the store failed on this record. */
  void setAside(Reading reading, RuntimeException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    publisher.publish(
        switch (reading) {
          case Reading.Unusable unusable -> aside(unusable);
          case Reading.Command command ->
              aside(
                  new Reading.Unusable(
                      command.origin(),
                      command.key(),
                      "failed",
                      cause.getClass().getSimpleName(),
                      command.submitted().waiting()));
        });
  }

  private List<ProducerRecord<String, byte[]>> aside(Reading.Unusable unusable) {
    count("Dead");
    ProducerRecord<String, byte[]> dead = deadLetters.of(unusable);
    return unusable.author() == null
        ? List.of(dead)
        : List.of(dead, events.refusal(unusable.author(), ErrorCode.COMMAND_UNREADABLE));
  }

  private void count(String outcome) {
    meters.counter("parley.room.submissions", "outcome", outcome).increment();
  }
}
