package chat.parley.gateway.typing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.SessionId;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class TypingIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;
  @Inject RedisDataSource redis;
  private final Channel pair = Channel.pair(new PairId(UUID.randomUUID()));
  private TestWorld testWorld;
  private TestSocket otter;
  private TestSocket heron;

  @BeforeEach
  void meet() {
    testWorld = TestWorld.around(http);
    otter = following("otter", "Amber Otter");
    heron = following("heron", "Teal Heron");
  }

  @AfterEach
  void part() {
    otter.close();
    heron.close();
  }

  @Test
  void typing_isShownUnderNameOfGrant() {
    otter.send(typing("\"active\":true"));
    assertThat(heron.next("typing").toString())
        .isEqualTo(
            "{\"type\":\"typing\",\"channel\":\"%s\",\"ref\":\"otter\",\"name\":\"Amber Otter\",\"active\":true}"
                .formatted(pair));
    assertThat(otter.next("typing").path("ref").textValue()).isEqualTo("otter");
  }

  @Test
  void typingText_isSentOnlyWithPreview() {
    otter.send(typing("\"active\":true,\"text\":\"secret\""));
    assertThat(heron.next("typing").has("text")).isFalse();

    otter.send(typing("\"active\":true,\"preview\":true,\"text\":\"for you\""));
    JsonNode shown = heron.next("typing");
    assertThat(shown.path("text").textValue()).isEqualTo("for you");
    assertThat(shown.path("preview").booleanValue()).isTrue();
  }

  @Test
  void typingWithoutGrant_isRejected() {
    try (TestSocket eve = testWorld.member()) {
      eve.send(typing("\"active\":true"));
      assertThat(eve.next("error").path("code").textValue()).isEqualTo("channel-forbidden");
    }
    assertThat(heron.pending()).isZero();
  }

  @Test
  void typingOfReadOnlyPerson_isNotShown() {
    try (TestSocket muted = following("muted", "Grey Gull", ChannelGrant.Right.READ)) {
      muted.send(typing("\"active\":true,\"preview\":true,\"text\":\"all the same\""));
      otter.send(typing("\"active\":true"));
      assertThat(heron.next("typing").path("ref").textValue()).isEqualTo("otter");
    }
  }

  @Test
  void rejectsTooLongText() {
    otter.send(typing("\"active\":true,\"preview\":true,\"text\":\"" + "x".repeat(1_001) + "\""));
    assertThat(otter.next("error").path("code").textValue()).isEqualTo("text-too-long");
  }

  @Test
  void typingFlood_isDropped_doesNotBlockOtherFrames() {
    for (int i = 0; i < 60; i++) {
      otter.send(typing("\"active\":true"));
    }
    otter.send("{\"type\":\"ping\"}");
    int heard = 0;
    while (!otter.next(1).getFirst().path("type").textValue().equals("pong")) {
      heard++;
    }
    assertThat(heard).isLessThan(30);
  }

  @Test
  void invalidNotifications_doNotBlockDelivery() {
    redis.pubsub(String.class).publish("typing", "{\"type\":\"pong\"}");
    redis.pubsub(String.class).publish("typing", "nonsense");
    otter.send(typing("\"active\":false"));
    assertThat(heron.next("typing").path("active").booleanValue()).isFalse();
  }

  private TestSocket following(String ref, String name) {
    return following(ref, name, ChannelGrant.Right.WRITE);
  }

  private TestSocket following(String ref, String name, ChannelGrant.Right right) {
    AccountId account = TestWorld.newAccount();
    SessionId session = new SessionId(UUID.randomUUID());
    TestSocket socket =
        TestSocket.connected(
            http,
            testWorld
                .identity()
                .sign(testWorld.identity().claims(account, session, ref, "member")));
    String grant =
        keys.seal(
            new ChannelGrant(
                pair, account, session, ref, name, Instant.now().plusSeconds(600), right, null));
    socket.send(
        "{\"type\":\"subscribe\",\"channel\":\"%s\",\"grant\":\"%s\"}".formatted(pair, grant));
    socket.next("subscribed");
    return socket;
  }

  private String typing(String fields) {
    return "{\"type\":\"typing\",\"channel\":\"%s\",%s}".formatted(pair, fields);
  }
}
