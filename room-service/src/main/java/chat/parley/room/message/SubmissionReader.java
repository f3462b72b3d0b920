package chat.parley.room.message;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.crypto.SealedBox.NotSealedException;
import chat.parley.platform.crypto.SharedKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code room.submissions.v1}. Believes nothing: a record must be whole, lie under
 * its room's key (or its order would mean nothing) and bear an actor that a gateway of this
 * installation sealed for this very command.
 */
@ApplicationScoped
class SubmissionReader {

  private static final ObjectReader SUBMISSION = Json.MAPPER.readerFor(RoomSubmission.class);

  private final SharedKeys keys;

  SubmissionReader(SharedKeys keys) {
    this.keys = keys;
  }

  Reading read(ConsumerRecord<String, byte[]> kafka) {
    Origin origin = new Origin(kafka.partition(), kafka.offset());
    String key = kafka.key();
    try {
      RoomSubmission command = SUBMISSION.readValue(kafka.value());
      if (command == null || !whole(command)) {
        return unusable(kafka, "unreadable", "Incomplete");
      }
      if (!command.room().toString().equals(key)) {
        return unusable(kafka, "wrong-key", "WrongKey");
      }
      Actor actor = keys.open(command.actor(), command.id());
      return new Reading.Command(key, new Submitted(origin, command, actor));
    } catch (NotSealedException e) {
      return new Reading.Unusable(origin, key, "not-sealed", e.getClass().getSimpleName(), null);
    } catch (IOException | RuntimeException e) {
      return unusable(kafka, "unreadable", e.getClass().getSimpleName());
    }
  }

  /** Jackson leaves what is missing null, whatever the record says. */
  @SuppressWarnings("NullAway") // the point of it
  private static boolean whole(RoomSubmission command) {
    return command.id() != null
        && command.room() != null
        && command.actor() != null
        && switch (command) {
          case RoomSubmission.SendMessage send -> send.text() != null;
          case RoomSubmission.EditMessage edit -> edit.text() != null && edit.at() != null;
          case RoomSubmission.DeleteMessage delete -> true;
          case RoomSubmission.React react -> react.emoji() != null;
          case RoomSubmission.Unreact unreact -> true;
          case RoomSubmission.DisownMessage disown -> true;
          case RoomSubmission.ChangeAuthor change -> true;
        };
  }

  private Reading unusable(ConsumerRecord<String, byte[]> kafka, String reason, String detail) {
    return new Reading.Unusable(
        new Origin(kafka.partition(), kafka.offset()), kafka.key(), reason, detail, author(kafka));
  }

  /** Whoever can be told, from as much of the record as can be read. */
  private Reading.@Nullable Waiting author(ConsumerRecord<String, byte[]> kafka) {
    try {
      JsonNode tree = Json.MAPPER.readTree(kafka.value());
      CommandId command = CommandId.of(tree.path("id").asText());
      Actor actor = keys.open(tree.path("actor").asText(), command);
      return new Reading.Waiting(actor.account(), command, null);
    } catch (NotSealedException | IOException | RuntimeException e) {
      return null;
    }
  }
}
