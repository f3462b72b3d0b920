package chat.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer to each exceeded limit tells the client when to retry. */
@QuarkusTest
@ParleyTest
class GatewayRateLimitsIT {

  @TestHTTPResource URI http;
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  @Test
  void limitsGuestMessages() {
    Channel room = TestWorld.newRoom();
    String guest = testWorld.identity().guest(TestWorld.newAccount());
    try (TestSocket socket = TestSocket.connected(http, guest)) {
      List<JsonNode> answers = answers(socket, room, 40);

      assertThat(answers)
          .filteredOn(each -> each.path("type").textValue().equals("accepted"))
          .hasSizeBetween(15, 39);
      refusedWithPause(answers);
    }
  }

  @Test
  void limitsFramesPerConnection() {
    try (TestSocket socket = testWorld.member()) {
      for (int n = 0; n < 300; n++) {
        socket.send("{\"type\":\"unsubscribe\",\"channel\":\"" + TestWorld.newRoom() + "\"}");
      }

      refusedWithPause(socket.next(300));
    }
  }

  @Test
  void limitsMessagesPerRoom() {
    Channel room = TestWorld.newRoom();
    List<TestSocket> people = new ArrayList<>();
    List<JsonNode> answers = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      people.add(testWorld.member());
    }
    for (TestSocket each : people) {
      send(each, room, 29);
    }
    for (TestSocket each : people) {
      answers.addAll(each.next(29));
      each.close();
    }

    refusedWithPause(answers);
  }

  @Test
  void limitsConnectionsOpenedPerAddress() {
    String address = "203.0.113.7";
    List<TestSocket> open = new ArrayList<>();

    assertThatThrownBy(
            () -> {
              for (int n = 0; n < 2_000; n++) {
                open.add(TestSocket.open(TestSocket.options(http, address)));
              }
            })
        .hasCauseInstanceOf(UpgradeRejectedException.class)
        .cause()
        .satisfies(refusal -> {
          UpgradeRejectedException rejected = (UpgradeRejectedException) refusal;
          assertThat(rejected.getStatus()).isEqualTo(429);
          assertThat(rejected.getHeaders().get("Retry-After")).isNotNull();
        });
    assertThat(open).hasSizeGreaterThanOrEqualTo(300);
    open.forEach(TestSocket::close);
  }

  @Test
  void limitsConcurrentConnectionsPerGuest() {
    AccountId guest = TestWorld.newAccount();
    List<TestSocket> open = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      open.add(TestSocket.connected(http, testWorld.identity().guest(guest)));
    }
    try (TestSocket more = TestSocket.open(http)) {
      more.send(
          "{\"type\":\"connect\",\"token\":\"%s\",\"client\":\"test/1\"}"
              .formatted(testWorld.identity().guest(guest)));

      refusedWithPause(List.of(more.next("error")));
      assertThat(more.next("reconnect").path("afterMs").longValue()).isPositive();
      assertThat(more.closeCode()).isEqualTo(CloseCode.TOO_MANY.number());
    }
    open.forEach(TestSocket::close);
  }

  @Test
  void limitsPings_closesConnectionOnPingFlood() {
    try (TestSocket socket = testWorld.member()) {
      for (int n = 0; n < 3_000; n++) {
        socket.send("{\"type\":\"ping\"}");
      }
      assertThat(socket.closeCode()).isEqualTo(CloseCode.TOO_MANY.number());
      assertThat(socket.pending()).isLessThan(200);
    }
  }

  @Test
  void closesConnectionOnFrameFlood() {
    try (TestSocket socket = testWorld.member()) {
      for (int n = 0; n < 5_000; n++) {
        socket.send("{\"type\":\"unsubscribe\",\"channel\":\"" + TestWorld.newRoom() + "\"}");
      }
      assertThat(socket.closeCode()).isEqualTo(CloseCode.TOO_MANY.number());
    }
  }

  @Test
  void closesConnectionOnWebSocketPingFlood() {
    try (TestSocket socket = testWorld.member()) {
      for (int n = 0; n < 5_000; n++) {
        socket.raw().writePing(Buffer.buffer("x"));
      }
      assertThat(socket.closeCode()).isEqualTo(CloseCode.TOO_MANY.number());
    }
  }

  private static List<JsonNode> answers(TestSocket socket, Channel room, int count) {
    send(socket, room, count);
    return socket.next(count);
  }

  private static void send(TestSocket socket, Channel room, int count) {
    for (int n = 0; n < count; n++) {
      socket.send(
          "{\"type\":\"message.send\",\"id\":\"%s\",\"channel\":\"%s\",\"text\":\"hello\"}"
              .formatted(UUID.randomUUID(), room));
    }
  }

  private static void refusedWithPause(List<JsonNode> answers) {
    assertThat(answers)
        .filteredOn(each -> each.path("type").textValue().equals("error"))
        .isNotEmpty()
        .allSatisfy(error -> {
          assertThat(error.path("code").textValue()).isEqualTo("rate-limited");
          assertThat(error.path("retryAfterMs").longValue()).isPositive();
        });
  }
}
