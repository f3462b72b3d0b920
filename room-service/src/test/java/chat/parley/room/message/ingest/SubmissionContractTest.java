package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.GoldenExamples;
import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.platform.crypto.SharedKeyConfig;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.Message;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RecordOffset;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The golden examples, as this service reads and writes them. */
class SubmissionContractTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final SharedKeys keys =
      new SharedKeys(
          new SharedKeyConfig() {
            @Override
            public String transport() {
              return KEY;
            }

            @Override
            public String inbox() {
              return KEY;
            }
          });
  private final MessageEvents events = new MessageEvents(keys);

  @Test
  void parsesExampleSubmission() throws Exception {
    ReceivedCommand receivedCommand = submitted();
    assertThat(receivedCommand.command().room().toString())
        .isEqualTo("0198c0de-0000-7000-8000-0000000000aa");
    assertThat(receivedCommand.actor().name()).isEqualTo("ana");
    assertThat(receivedCommand.origin()).isEqualTo(new RecordOffset(3, 7));
  }

  @Test
  void writesExampleMessageAndOutcome() throws Exception {
    ServerFrame.Message example =
        (ServerFrame.Message)
            Json.MAPPER.readValue(GoldenExamples.example("server.message"), ServerFrame.class);
    ReceivedCommand receivedCommand = submitted();
    Message message =
        new Message(receivedCommand.command().room(), example.message(), receivedCommand.origin());
    List<ProducerRecord<String, byte[]>> told =
        events.records(new CommandResult.Stored(receivedCommand, message, example.epoch()));
    assertThat(tree(told.getFirst().value())).isEqualTo(tree("server.message"));
    assertThat(told.getFirst().key()).isEqualTo(example.channel().name());
    assertThat(tree(told.getLast().value())).isEqualTo(tree("server.outcome"));
    assertThat(told.getLast().key())
        .isEqualTo(
            keys.inboxOf(receivedCommand.actor().account(), Channel.room(message.room())).name())
        .doesNotContain(receivedCommand.actor().account().toString());
  }

  @Test
  void writesExampleAuthorChange_withoutOutcome() throws Exception {
    ServerFrame.AuthorChanged example =
        (ServerFrame.AuthorChanged)
            Json.MAPPER.readValue(
                GoldenExamples.example("server.author.changed"), ServerFrame.class);
    RoomSubmission command =
        Json.MAPPER.treeToValue(tree("submission.room.author.change"), RoomSubmission.class);
    ReceivedCommand receivedCommand =
        new ReceivedCommand(new RecordOffset(3, 7), command, submitted().actor());
    List<ProducerRecord<String, byte[]>> told =
        events.records(
            new CommandResult.Renamed(
                receivedCommand, example.author(), example.seq(), 10, example.epoch()));
    assertThat(told).hasSize(1);
    assertThat(tree(told.getFirst().value())).isEqualTo(tree("server.author.changed"));
  }

  @Test
  void rejections_matchSchema() throws Exception {
    ProducerRecord<String, byte[]> refusal =
        events
            .records(new CommandResult.Rejected(submitted(), ErrorCode.ROOM_READ_ONLY))
            .getFirst();
    expectSchema("server.error", refusal.value());
  }

  @Test
  void deadLetters_matchSchema() {
    ParsedRecord.Invalid unusable =
        new ParsedRecord.Invalid(
            new RecordOffset(3, 4711), "key", "not-sealed", "NotSealedException", null);
    expectSchema("submission.dead", new DeadLetters(Clock.systemUTC()).toRecord(unusable).value());
  }

  private ReceivedCommand submitted() throws Exception {
    ObjectNode json = (ObjectNode) tree("submission.room.message.send");
    RoomSubmission command = Json.MAPPER.treeToValue(json, RoomSubmission.class);
    Actor actor = Json.MAPPER.readValue(GoldenExamples.example("actor"), Actor.class);
    json.put("actor", keys.seal(actor, command.id()));
    ParsedRecord parsedRecord =
        new SubmissionParser(keys)
            .read(
                new ConsumerRecord<>(
                    "topic", 3, 7, command.room().toString(), Json.MAPPER.writeValueAsBytes(json)));
    return ((ParsedRecord.Command) parsedRecord).submitted();
  }

  private static void expectSchema(String name, byte[] json) {
    JsonSchemaFactory schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(loaders ->
                    loaders.schemas(iri ->
                        GoldenExamples.schema(iri.substring("urn:parley:schema:".length())))));
    assertThat(
            schemas.getSchema(SchemaLocation.of("urn:parley:schema:" + name)).validate(tree(json)))
        .isEmpty();
  }

  private static JsonNode tree(String example) throws Exception {
    return Json.MAPPER.readTree(GoldenExamples.example(example));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
