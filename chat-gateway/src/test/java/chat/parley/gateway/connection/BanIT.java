package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.topic.Topic;
import chat.parley.gateway.GatewayTest;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.World;
import chat.parley.platform.crypto.SharedKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is banned from a room is out of it at once, and of nothing else. */
@GatewayTest
@SuppressWarnings("NullAway.Init") // parts are injected
class BanIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;

  private final AccountId ana = World.newAccount();
  private final Channel room = World.newRoom();
  private final Channel other = World.newRoom();
  private World world;

  @BeforeEach
  void start() {
    world = World.around(http);
  }

  @Test
  void bannedPersonLosesTheRoomOnEachConnection_andOthersStay() {
    try (TestSocket phone = connected();
        TestSocket laptop = connected();
        TestSocket ben = world.member()) {
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

      world.publish(room, "e", 1);
      world.publish(other, "e", 1);
      ben.next("message");
      assertThat(phone.next("message").path("channel").textValue()).isEqualTo(other.name());
      phone.say(subscribe(room, ""));
      assertThat(phone.next("error").path("code").textValue()).isEqualTo("banned");
    }
  }

  @Test
  void whenItIsLiftedOrOverTheyMayComeAgain() {
    try (TestSocket socket = connected()) {
      follow(socket, room, "");
      ban(null);
      socket.next("unsubscribed");
      world.raw(Topic.ROOM_BANS, key(), null);
      comesAgain(socket);

      ban(Instant.now().plusSeconds(2));
      socket.next("unsubscribed");
      comesAgain(socket);
    }
  }

  private void comesAgain(TestSocket socket) {
    Awaitility.await()
        .atMost(TestSocket.PATIENCE)
        .until(() -> {
          socket.say(subscribe(room, ""));
          return socket.next(1).getFirst().path("type").textValue().equals("subscribed");
        });
  }

  private TestSocket connected() {
    return TestSocket.connected(http, world.identity().member(ana, "ana"));
  }

  private void ban(@Nullable Instant until) {
    world.raw(
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
    socket.say(subscribe(channel, more));
    assertThat(socket.next("subscribed").path("channel").textValue()).isEqualTo(channel.name());
  }

  private static String subscribe(Channel channel, String more) {
    return "{\"type\":\"subscribe\",\"channel\":\"%s\"%s}".formatted(channel, more);
  }
}
