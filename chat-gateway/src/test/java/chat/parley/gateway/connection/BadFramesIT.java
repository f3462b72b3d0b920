package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topic;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ParleyTest
class BadFramesIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;
  private TestWorld testWorld;
  private TestSocket socket;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
    socket = testWorld.member();
  }

  @AfterEach
  void stop() {
    socket.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hello                                             | frame-invalid",
        "{                                                 | frame-invalid",
        "null                                              | frame-invalid",
        "[]                                                | frame-invalid",
        "42                                                | frame-invalid",
        "{}                                                | frame-invalid",
        "{\"type\":\"ping\"} x                             | frame-invalid",
        "{\"type\":7}                                      | frame-unknown",
        "{\"type\":\"dance\"}                              | frame-unknown",
        "{\"type\":\"subscribe\"}                          | frame-invalid",
        "{\"type\":\"subscribe\",\"channel\":\"attic\"}    | channel-invalid",
        "{\"type\":\"subscribe\",\"channel\":\"room:../x\"} | channel-invalid",
        "{\"type\":\"subscribe\",\"channel\":\"room:name\"} | channel-invalid",
        "{\"type\":\"subscribe\",\"channel\":\"forum:x\"}  | channel-invalid",
        "{\"type\":\"subscribe\",\"channel\":\"me:x\"}     | channel-forbidden",
        "{\"type\":\"subscribe\",\"channel\":\"pair:x\"}   | channel-forbidden",
        "{\"type\":\"subscribe\",\"channel\":\"forum\",\"since\":1} | frame-invalid",
      })
  void invalidFrame_returnsErrorCode_keepsConnection(String frame, String code) {
    socket.send(frame);

    JsonNode error = socket.next("error");
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("message").textValue()).isNotBlank();
    socket.send("{\"type\":\"ping\"}");
    socket.next("pong");
  }

  @Test
  void rejectsDeeplyNestedFrame() {
    socket.send("{\"type\":\"ping\",\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}");

    assertThat(socket.next("error").path("code").textValue()).isEqualTo("frame-invalid");
  }

  @Test
  void invalidCommand_errorCarriesCommandId() {
    UUID id = UUID.randomUUID();
    socket.send("{\"type\":\"message.send\",\"id\":\"" + id + "\",\"channel\":\"attic\"}");

    JsonNode error = socket.next("error");
    assertThat(error.path("code").textValue()).isEqualTo("channel-invalid");
    assertThat(error.path("id").textValue()).isEqualTo(id.toString());
  }

  @Test
  void ignoresClaimedAuthor_usesTokenIdentity() throws Exception {
    AccountId eve = TestWorld.newAccount();
    Channel room = TestWorld.newRoom();
    try (TestSocket socket = TestSocket.connected(http, testWorld.identity().member(eve, "eve"))) {
      UUID id = UUID.randomUUID();
      socket.send(
          """
          {"type":"message.send","id":"%s","channel":"%s","text":"I am ana",\
          "author":{"id":"%s","name":"ana","role":"administrator"}}\
          """
              .formatted(id, room, TestWorld.newAccount()));

      socket.next("accepted");
      var records = testWorld.submissions(room);
      assertThat(records).hasSize(1);
      var submission = Json.MAPPER.readValue(records.getFirst().value(), RoomSubmission.class);
      Actor actor = keys.open(submission.actor(), new CommandId(id));
      assertThat(actor.account()).isEqualTo(eve);
      assertThat(actor.name()).isEqualTo("eve");
      assertThat(actor.role()).isEqualTo(Role.MEMBER);
    }
  }

  @Test
  void rejectsInboxOfAnotherAccount() {
    AccountId ana = TestWorld.newAccount();
    Channel inbox = keys.inboxOf(ana);

    socket.send("{\"type\":\"subscribe\",\"channel\":\"" + inbox + "\"}");

    assertThat(socket.next("error").path("code").textValue()).isEqualTo("channel-forbidden");
    testWorld.hint(Topic.ROOM_EVENTS, inbox, "{\"type\":\"outcome\",\"seq\":1}");
    try (TestSocket hers = TestSocket.connected(http, testWorld.identity().member(ana, "ana"))) {
      testWorld.hint(Topic.ROOM_EVENTS, inbox, "{\"type\":\"outcome\",\"seq\":2}");
      hers.next("outcome");
    }
    assertThat(socket.pending()).isZero();
  }

  @Test
  void closesOnOversizedFrame() {
    socket.raw().writeFinalTextFrame("x".repeat(1 << 20));

    tooLarge();
  }

  @Test
  void closesOnOversizedFragmentedMessage() {
    socket.raw().writeFrame(WebSocketFrame.textFrame("x".repeat(65_536), false));
    for (int n = 0; n < 15; n++) {
      socket
          .raw()
          .writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(65_536)), n == 14));
    }

    tooLarge();
  }

  private void tooLarge() {
    assertThat(socket.next("error").path("code").textValue()).isEqualTo("frame-too-large");
    assertThat(socket.closeCode()).isEqualTo(CloseCode.FRAME_TOO_LARGE.number());
  }

  @Test
  void rejectsBinaryFrame() {
    socket.raw().writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));

    assertThat(socket.next("error").path("code").textValue()).isEqualTo("frame-invalid");
  }

  @Test
  void repeatedInvalidFrames_closeConnection() {
    for (int n = 0; n < 11; n++) {
      socket.send("nonsense");
    }

    assertThat(socket.closeCode()).isEqualTo(CloseCode.BAD_FRAME.number());
  }
}
