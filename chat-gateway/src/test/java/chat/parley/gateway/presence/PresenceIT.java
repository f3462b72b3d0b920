package chat.parley.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.topic.Topic;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.test.InjectInfrastructure;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class PresenceIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;
  @Inject RedisPresence store;

  @InjectInfrastructure
  @SuppressWarnings("NullAway.Init")
  Redis redis;

  private final Channel room = TestWorld.newRoom();
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  /** A person with any number of devices. */
  private final class Person {
    private final AccountId account = TestWorld.newAccount();
    private final SessionId session = new SessionId(UUID.randomUUID());
    private final String name;

    Person(String name) {
      this.name = name;
    }

    String token() {
      return testWorld
          .identity()
          .sign(testWorld.identity().claims(account, session, name, "member"));
    }

    /** Enters the room with a grant. */
    TestSocket enter() {
      return enter(true);
    }

    /** Enters the room with a grant, which may be one of an anonymous room. */
    TestSocket enter(boolean listed) {
      TestSocket socket = TestSocket.connected(http, token());
      follow(socket, name, listed);
      return socket;
    }

    String grant(Channel where, String as, boolean listed) {
      return keys.seal(
          new ChannelGrant(
              where,
              account,
              session,
              "ref-" + name,
              as,
              Instant.now().plus(Duration.ofHours(1)),
              ChannelGrant.Right.WRITE,
              listed));
    }

    void follow(TestSocket socket, String as, boolean listed) {
      String grant = grant(room, as, listed);
      socket.send(
          "{\"type\":\"subscribe\",\"channel\":\"%s\",\"grant\":\"%s\"}".formatted(room, grant));
      socket.next("subscribed");
    }

    /** Follows the room without a grant. */
    TestSocket watch() {
      TestSocket socket = TestSocket.connected(http, token());
      socket.send("{\"type\":\"subscribe\",\"channel\":\"%s\"}".formatted(room));
      socket.next("subscribed");
      return socket;
    }
  }

  @Test
  void showsJoinsAndLeavesByGrant() {
    try (TestSocket watcher = new Person("guest").watch()) {
      assertThat(watcher.nextPresence().path("count").longValue()).isZero();

      TestSocket ana = new Person("ana").enter();
      JsonNode joined = watcher.nextPresence();
      assertThat(joined.path("count").longValue()).isEqualTo(1);
      assertThat(joined.path("joined").toString())
          .isEqualTo("[{\"ref\":\"ref-ana\",\"name\":\"ana\"}]");
      try (TestSocket ben = new Person("ben").enter()) {
        JsonNode whole = ben.nextPresence();
        assertThat(whole.path("people").isArray()).isTrue();
        assertThat(watcher.nextPresence().at("/joined/0/name").textValue()).isEqualTo("ben");

        ana.close();
        JsonNode left = watcher.nextPresence();
        assertThat(left.path("count").longValue()).isEqualTo(1);
        assertThat(left.at("/left/0").textValue()).isEqualTo("ref-ana");
      }
    }
  }

  @Test
  void quickReconnect_showsNoLeave() {
    Person ana = new Person("ana");
    try (TestSocket watcher = new Person("guest").watch()) {
      watcher.nextPresence();
      try (TestSocket once = ana.enter()) {
        awaitCount(watcher, 1);
      }
      try (TestSocket again = ana.enter()) {
        Person ben = new Person("ben");
        await().during(Duration.ofSeconds(5)).until(() -> watcher.pendingPresences() == 0);
        try (TestSocket other = ben.enter()) {
          assertThat(watcher.nextPresence().path("count").longValue()).isEqualTo(2);
        }
      }
    }
  }

  @Test
  void unsubscribed_isShownUntilConnectionEnds() {
    try (TestSocket watcher = new Person("guest").watch()) {
      TestSocket ana = new Person("ana").enter();
      awaitCount(watcher, 1);
      leave(ana, room);
      await()
          .during(Duration.ofSeconds(8))
          .atMost(TestSocket.TIMEOUT)
          .until(() -> watcher.pendingPresences() == 0);
      ana.close();
      awaitCount(watcher, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void enteringAnotherOpenRoom_leavesTheFirst(boolean leavesBeforeEntering) {
    Channel second = TestWorld.newRoom();
    Person ana = new Person("ana");
    try (TestSocket watcher = new Person("guest").watch();
        TestSocket socket = ana.enter()) {
      awaitCount(watcher, 1);
      if (leavesBeforeEntering) {
        leave(socket, room);
      }
      socket.send(
          "{\"type\":\"subscribe\",\"channel\":\"%s\",\"grant\":\"%s\"}"
              .formatted(second, ana.grant(second, "ana", true)));
      socket.next("subscribed");
      if (!leavesBeforeEntering) {
        leave(socket, room);
      }
      awaitCount(watcher, 0);
    }
  }

  @Test
  void ban_removesPresence() {
    Person ana = new Person("ana");
    try (TestSocket watcher = new Person("guest").watch();
        TestSocket socket = ana.enter()) {
      awaitCount(watcher, 1);
      leave(socket, room);
      testWorld.raw(
          Topic.ROOM_BANS,
          keys.inboxOf(ana.account, room).id(),
          "{\"channel\":\"%s\"}".formatted(room));
      awaitCount(watcher, 0);
    }
  }

  private static void leave(TestSocket socket, Channel room) {
    socket.send("{\"type\":\"unsubscribe\",\"channel\":\"%s\"}".formatted(room));
    socket.next("unsubscribed");
  }

  @Test
  void anonymousRoom_showsNoJoinsOrLeaves() {
    try (TestSocket watcher = new Person("Amber Otter").enter(false)) {
      JsonNode whole = watcher.nextPresence();
      assertThat(whole.path("approximateCount").longValue()).isEqualTo(5);
      for (String field : List.of("count", "people", "joined", "left")) {
        assertThat(whole.has(field)).as(field).isFalse();
      }
      new Person("Golden Loon").enter(false).close();
      await()
          .during(Duration.ofSeconds(6))
          .atMost(TestSocket.TIMEOUT)
          .until(() -> watcher.pendingPresences() == 0);
    }
  }

  @Test
  void rename_updatesPresence() {
    Person ana = new Person("ana");
    try (TestSocket watcher = new Person("guest").watch();
        TestSocket socket = ana.enter()) {
      awaitCount(watcher, 1);
      ana.follow(socket, "anna", true);
      assertThat(watcher.nextPresence().at("/joined/0/name").textValue()).isEqualTo("anna");
      socket.send(
          "{\"type\":\"renew\",\"token\":\"%s\"}"
              .formatted(
                  testWorld
                      .identity()
                      .sign(
                          testWorld
                              .identity()
                              .claims(ana.account, ana.session, "anna", "member"))));
      socket.send(
          "{\"type\":\"renew\",\"token\":\"%s\"}"
              .formatted(
                  testWorld
                      .identity()
                      .sign(
                          testWorld
                              .identity()
                              .claims(ana.account, ana.session, "hanna", "member"))));
      assertThat(watcher.nextPresence().at("/joined/0/name").textValue()).isEqualTo("hanna");
    }
  }

  @Test
  void severalConnections_countAsOnePerson() {
    Person ana = new Person("ana");
    try (TestSocket watcher = new Person("guest").watch();
        TestSocket phone = ana.enter();
        TestSocket laptop = ana.enter()) {
      awaitCount(watcher, 1);
      phone.close();

      await().during(Duration.ofSeconds(5)).until(() -> watcher.pendingPresences() == 0);
      laptop.close();
      awaitCount(watcher, 0);
    }
  }

  @Test
  void expiredLease_removesPresence() {
    try (TestSocket watcher = new Person("guest").watch()) {
      store.renew(room, false, Map.of("ref-zoe", "zoe"));
      awaitCount(watcher, 1);

      awaitCount(watcher, 0);
    }
  }

  @Test
  void largeRoom_returnsSampleWithExactCount() {
    Map<String, String> crowd = new HashMap<>();
    for (int n = 0; n < 250; n++) {
      crowd.put("ref-" + n, "person " + n);
    }
    store.renew(room, false, crowd);

    PresenceSnapshot.Open seen = (PresenceSnapshot.Open) store.snapshot(room, 100);

    assertThat(seen.count()).isEqualTo(250);
    assertThat(seen.named()).hasSize(100);
    assertThat(crowd.entrySet()).containsAll(seen.named().entrySet());
  }

  @Test
  void listsActiveRooms_requiresToken() {
    Person ana = new Person("ana");
    try (TestSocket socket = ana.enter()) {
      await()
          .atMost(TestSocket.TIMEOUT)
          .untilAsserted(() -> {
            JsonPath alive = active(ana);
            assertThat(alive.getBoolean("known")).isTrue();
            assertThat(alive.getLong("online")).isPositive();
            assertThat(alive.getList("rooms.room", String.class)).contains(room.id());
          });
    }
    RestAssured.get("/api/v1/presence").then().statusCode(401);
  }

  @Test
  void withoutRedis_messagesFlow_presenceIsUnknown() {
    Person ana = new Person("ana");
    try (TestSocket socket = ana.enter()) {
      awaitCount(socket, 1);
      redis.process().pause();
      try {
        JsonNode unknown = socket.nextPresence();
        assertThat(unknown.has("count")).isFalse();
        testWorld.publish(room, "e", 1);
        socket.next("message");
        assertThat(active(ana).getBoolean("known")).isFalse();
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
      } finally {
        redis.process().resume();
      }

      JsonNode whole = socket.nextPresence();
      assertThat(whole.path("people").isArray()).isTrue();
    }
  }

  private static JsonPath active(Person who) {
    return RestAssured.given()
        .auth()
        .oauth2(who.token())
        .get("/api/v1/presence")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void awaitCount(TestSocket socket, long count) {
    await()
        .atMost(TestSocket.TIMEOUT)
        .until(() -> socket.nextPresence().path("count").longValue() == count);
  }
}
