package chat.parley.room.message.ingest;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RecordOffset;
import chat.parley.room.message.Requester;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parses records of {@code room.submissions.v1}. Trusts nothing: a record must be complete, have
 * its room as its key (otherwise its order would mean nothing), and contain an actor that a gateway
 * of this installation sealed for this very command.
 */
@ApplicationScoped
class SubmissionParser {

  private static final ObjectReader SUBMISSION = Json.MAPPER.readerFor(RoomSubmission.class);

  private final SharedKeys keys;

  SubmissionParser(SharedKeys keys) {
    this.keys = keys;
  }

  ParsedRecord read(ConsumerRecord<String, byte[]> kafka) {
    RecordOffset recordOffset = new RecordOffset(kafka.partition(), kafka.offset());
    String key = kafka.key();
    try {
      RoomSubmission command = SUBMISSION.readValue(kafka.value());
      if (command == null) {
        return unusable(kafka, "unreadable", "missing-field");
      }
      if (!command.room().toString().equals(key)) {
        return unusable(kafka, "wrong-key", "key-is-not-the-room");
      }
      Actor actor = keys.open(command.actor(), command.id());
      return new ParsedRecord.Command(key, new ReceivedCommand(recordOffset, command, actor));
    } catch (DecryptionException e) {
      return new ParsedRecord.Invalid(recordOffset, key, "not-sealed", "decryption-failed", null);
    } catch (ValueInstantiationException e) {
      boolean missing = e.getCause() instanceof NullPointerException;
      return unusable(kafka, "unreadable", missing ? "missing-field" : "invalid-json");
    } catch (IOException | RuntimeException e) {
      return unusable(
          kafka, "unreadable", e instanceof IOException ? "invalid-json" : "invalid-field");
    }
  }

  private ParsedRecord unusable(
      ConsumerRecord<String, byte[]> kafka, String reason, String detail) {
    return new ParsedRecord.Invalid(
        new RecordOffset(kafka.partition(), kafka.offset()),
        kafka.key(),
        reason,
        detail,
        author(kafka));
  }

  /** Returns the person to notify, from as much of the record as can be read. */
  private @Nullable Requester author(ConsumerRecord<String, byte[]> kafka) {
    try {
      JsonNode tree = Json.MAPPER.readTree(kafka.value());
      CommandId command = CommandId.of(tree.path("id").asText());
      Actor actor = keys.open(tree.path("actor").asText(), command);
      return new Requester(actor.account(), command, null);
    } catch (DecryptionException | IOException | RuntimeException e) {
      return null;
    }
  }
}
