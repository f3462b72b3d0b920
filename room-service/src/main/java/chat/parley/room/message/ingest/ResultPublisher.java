package chat.parley.room.message.ingest;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.room.event.EventPublisher;
import chat.parley.room.message.CommandResult;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes the results of submissions: to the room, to their authors, and to the dead letters. */
@ApplicationScoped
class ResultPublisher {

  private final MessageEvents events;
  private final DeadLetters deadLetters;
  private final EventPublisher publisher;
  private final PendingHeads pendingHeads;
  private final MeterRegistry meters;

  ResultPublisher(
      MessageEvents events,
      DeadLetters deadLetters,
      EventPublisher publisher,
      PendingHeads pendingHeads,
      MeterRegistry meters) {
    this.events = events;
    this.deadLetters = deadLetters;
    this.publisher = publisher;
    this.pendingHeads = pendingHeads;
    this.meters = meters;
  }

  /** Publishes the results of a batch. Returns when Kafka has stored them all. */
  void tell(Batch batch, List<CommandResult> decisions) {
    List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
    for (CommandResult each : decisions) {
      count(outcome(each));
      all.addAll(events.records(each));
    }
    for (ParsedRecord each : batch.readings()) {
      if (each instanceof ParsedRecord.Invalid unusable) {
        all.addAll(aside(unusable));
      }
    }
    publisher.publish(all);
    for (CommandResult each : decisions) {
      if (each instanceof CommandResult.Broadcast told) {
        pendingHeads.moved(told);
      }
    }
  }

  /**
   * Publishes a dead letter for a record that the store failed on. Returns when Kafka has stored
   * it.
   */
  void deadLetter(ParsedRecord parsedRecord, RuntimeException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    publisher.publish(
        switch (parsedRecord) {
          case ParsedRecord.Invalid unusable -> aside(unusable);
          case ParsedRecord.Command command ->
              aside(
                  new ParsedRecord.Invalid(
                      command.origin(),
                      command.key(),
                      "failed",
                      detail(cause),
                      command.submitted().waiting()));
        });
  }

  private List<ProducerRecord<String, byte[]>> aside(ParsedRecord.Invalid unusable) {
    count("dead-letter");
    ProducerRecord<String, byte[]> dead = deadLetters.toRecord(unusable);
    return unusable.author() == null
        ? List.of(dead)
        : List.of(dead, events.refusal(unusable.author(), ErrorCode.COMMAND_UNREADABLE));
  }

  /** Returns the metric's name for the result; dashboards depend on it. */
  private static String outcome(CommandResult result) {
    return switch (result) {
      case CommandResult.Stored any -> "stored";
      case CommandResult.Changed any -> "changed";
      case CommandResult.Renamed any -> "renamed";
      case CommandResult.Redelivered any -> "redelivered";
      case CommandResult.Duplicate any -> "duplicate";
      case CommandResult.Rejected any -> "rejected";
    };
  }

  /** Returns the kind of failure for a dead letter, without its message, which may quote a text. */
  private static String detail(Throwable cause) {
    return cause instanceof SQLException sql ? "sqlstate-" + sql.getSQLState() : "internal-error";
  }

  private void count(String outcome) {
    meters.counter("parley.room.submissions", "outcome", outcome).increment();
  }
}
