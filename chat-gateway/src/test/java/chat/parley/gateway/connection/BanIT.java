package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.topic.Topic;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person who is banned from a room loses it immediately, and nothing else. */
@QuarkusTest
@ParleyTest
@SuppressWarnings("NullAway.Init") // fields are injected
class BanIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;

  private final AccountId ana = TestWorld.newAccount();
  private final Channel room = TestWorld.newRoom();
  private final Channel other = TestWorld.newRoom();
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  @Test
  void ban_unsubscribesEveryConnectionOfAccount_othersStay() {
    try (TestSocket phone = connected();
        TestSocket laptop = connected();
        TestSocket ben = testWorld.member()) {
      follow(phone, room, "");
      follow(phone, other, "");
      follow(laptop, room, ",\"mode\":\"head\"");
      follow(ben, room, "");
      ban(Instant.now().plusSeconds(60));
      for (TestSocket each : new TestSocket[] {phone, laptop}) {
        var farewell = each.next("unsubscribed");
        assertThat(farewell.path("channel").textValue()).isEqualTo(room.name());
        assertThat(farewell.path("code").textValue()).isEqualTo("banned");
      }

      testWorld.publish(room, "e", 1);
      testWorld.publish(other, "e", 1);
      ben.next("message");
      assertThat(phone.next("message").path("channel").textValue()).isEqualTo(other.name());
      phone.send(subscribe(room, ""));
      assertThat(phone.next("error").path("code").textValue()).isEqualTo("banned");
    }
  }

  @Test
  void liftedOrExpiredBan_allowsSubscribingAgain() {
    try (TestSocket socket = connected()) {
      follow(socket, room, "");
      ban(null);
      socket.next("unsubscribed");
      testWorld.raw(Topic.ROOM_BANS, key(), null);
      comesAgain(socket);

      ban(Instant.now().plusSeconds(2));
      socket.next("unsubscribed");
      comesAgain(socket);
    }
  }

  private void comesAgain(TestSocket socket) {
    Awaitility.await()
        .atMost(TestSocket.TIMEOUT)
        .until(() -> {
          socket.send(subscribe(room, ""));
          return socket.next(1).getFirst().path("type").textValue().equals("subscribed");
        });
  }

  private TestSocket connected() {
    return TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
  }

  private void ban(@Nullable Instant until) {
    testWorld.raw(
        Topic.ROOM_BANS,
        key(),
        until == null
            ? "{\"channel\":\"%s\"}".formatted(room)
            : "{\"channel\":\"%s\",\"until\":\"%s\"}".formatted(room, until));
  }

  private String key() {
    return keys.inboxOf(ana, room).id();
  }

  private static void follow(TestSocket socket, Channel channel, String more) {
    socket.send(subscribe(channel, more));
    assertThat(socket.next("subscribed").path("channel").textValue()).isEqualTo(channel.name());
  }

  private static String subscribe(Channel channel, String more) {
    return "{\"type\":\"subscribe\",\"channel\":\"%s\"%s}".formatted(channel, more);
  }
}
