package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.parley.contracts.GoldenExamples;
import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ParleyTest
class MessagesIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;
  private final Channel room = TestWorld.newRoom();
  private final AccountId ana = TestWorld.newAccount();
  private TestWorld testWorld;
  private TestSocket socket;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
    socket = TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
  }

  @AfterEach
  void stop() {
    socket.close();
  }

  @Test
  void appendsSubmissionWithSealedAuthor_thenAccepts() throws Exception {
    ObjectNode frame =
        (ObjectNode) Json.MAPPER.readTree(GoldenExamples.example("client.message.send"));
    UUID id = UUID.randomUUID();
    frame.put("id", id.toString()).put("channel", room.name());
    frame.put("author", "eve").put("actor", "eve").put("role", "administrator");

    socket.send(frame.toString());

    assertThat(socket.next("accepted").path("id").textValue()).isEqualTo(id.toString());
    var records = testWorld.submissions(room);
    assertThat(records).hasSize(1);
    var submission =
        (RoomSubmission.SendMessage)
            Json.MAPPER.readValue(records.getFirst().value(), RoomSubmission.class);
    assertThat(submission.id().value()).isEqualTo(id);
    assertThat(submission.room().toString()).isEqualTo(room.id());
    assertThat(submission.text()).isEqualTo(frame.path("text").textValue());
    assertThat(submission.at()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    Actor actor = keys.open(submission.actor(), new CommandId(id));
    assertThat(actor.account()).isEqualTo(ana);
    assertThat(actor.name()).isEqualTo("ana");
    assertThat(actor.role()).isEqualTo(Role.MEMBER);
    assertThat(new String(records.getFirst().value(), StandardCharsets.UTF_8))
        .doesNotContain(ana.toString(), "\"ana\"", "eve");
  }

  @ParameterizedTest
  @CsvSource({
    "'', message-empty",
    "'  \\n ', message-empty",
    "'a\\u0000b', message-invalid",
    "'\\ud83d', message-invalid",
  })
  void rejectsInvalidText_withErrorCode(String text, String code) {
    refused(send(text), code);
  }

  @Test
  void acceptsUpTo4000CodePoints() {
    socket.send(send("\\ud83d\\ude00".repeat(4_000)));
    socket.next("accepted");
    socket.send(send("<script>alert(1)</script> [x](javascript:alert(1))"));
    socket.next("accepted");

    refused(send("x".repeat(4_001)), "message-too-long");
    refused(send("x".repeat(100_000)), "message-too-long");
    refused(send("é".repeat(100_000)), "message-too-long");
  }

  @Test
  void rejectsMessageToNonRoomChannel() {
    refused(send("hello").replace(room.name(), "forum"), "channel-invalid");
    refused(send("hello").replace(room.name(), "room:abc"), "channel-invalid");
    refused(
        send("hello")
            .replace(room.name(), room.name().toUpperCase(Locale.ROOT).replace("ROOM", "room")),
        "channel-invalid");
  }

  @Test
  void acceptsReactionsAndRepliesInRooms_rejectsThemInTalks() throws Exception {
    socket.send(react("👍"));
    socket.next("accepted");
    socket.send(send("sure").replace("}", ",\"replyTo\":12}"));
    socket.next("accepted");
    var records = testWorld.submissions(room);
    assertThat(Json.MAPPER.readValue(records.getFirst().value(), RoomSubmission.class))
        .isInstanceOfSatisfying(
            RoomSubmission.React.class,
            react -> {
              assertThat(react.seq()).isEqualTo(12);
              assertThat(react.emoji()).isEqualTo("👍");
              assertThat(react.on()).isTrue();
            });
    assertThat(Json.MAPPER.readValue(records.getLast().value(), RoomSubmission.class))
        .isInstanceOfSatisfying(
            RoomSubmission.SendMessage.class, sent -> assertThat(sent.replyTo()).isEqualTo(12L));

    refused(react("x".repeat(500)), "reaction-invalid");
    refused(react("👍👍"), "reaction-invalid");
    String pair = "pair:" + UUID.randomUUID();
    refused(react("👍").replace(room.name(), pair), "channel-invalid");
    refused(
        send("sure").replace("}", ",\"replyTo\":12}").replace(room.name(), pair),
        "channel-invalid");
  }

  @Test
  void rateLimited_errorCarriesRetryAfter() {
    int sent = 60;
    for (int n = 0; n < sent; n++) {
      socket.send(send("hello"));
    }

    var answers = socket.next(sent);

    assertThat(answers)
        .filteredOn(answer -> type(answer).equals("accepted"))
        .hasSizeBetween(30, 59);
    assertThat(answers)
        .filteredOn(answer -> type(answer).equals("error"))
        .isNotEmpty()
        .allSatisfy(error -> {
          assertThat(error.path("code").textValue()).isEqualTo("rate-limited");
          assertThat(error.path("retryable").booleanValue()).isTrue();
          assertThat(error.path("retryAfterMs").longValue()).isBetween(1L, 20_000L);
          assertThat(error.path("id").isTextual()).isTrue();
        });
  }

  private void refused(String frame, String code) {
    socket.send(frame);
    JsonNode error = socket.next("error");
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("retryable").booleanValue()).isFalse();
    assertThat(frame).contains(error.path("id").textValue());
  }

  private String send(String jsonText) {
    return "{\"type\":\"message.send\",\"id\":\"%s\",\"channel\":\"%s\",\"text\":\"%s\"}"
        .formatted(UUID.randomUUID(), room, jsonText);
  }

  private String react(String emoji) {
    return "{\"type\":\"message.react\",\"id\":\"%s\",\"channel\":\"%s\",\"seq\":12,\"emoji\":\"%s\",\"on\":true}"
        .formatted(UUID.randomUUID(), room, emoji);
  }

  private static String type(JsonNode frame) {
    return frame.path("type").textValue();
  }
}
