package chat.parley.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.topic.Topic;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class DeliveryIT {

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;
  @Inject Event<EventsLost> eventsLost;
  private final Channel room = TestWorld.newRoom();
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  @Test
  void deletedText_isNeverReplayed() {
    Channel room = TestWorld.newRoom();
    testWorld.publish(room, "e", 1, "hello");
    testWorld.publish(room, "e", 2, "my secret");
    testWorld.publishTakingAway(room, "e", 3, 2);
    await()
        .atMost(TestSocket.TIMEOUT)
        .until(() -> {
          try (TestSocket socket = testWorld.member()) {
            socket.send(
                "{\"type\":\"subscribe\",\"channel\":\"%s\",\"epoch\":\"e\",\"since\":2}"
                    .formatted(room));
            return socket.next("subscribed").path("recovered").booleanValue()
                && socket.next("message").path("text").textValue().equals("gone");
          }
        });
    try (TestSocket socket = testWorld.member()) {
      socket.send(
          "{\"type\":\"subscribe\",\"channel\":\"%s\",\"epoch\":\"e\",\"since\":1}"
              .formatted(room));
      assertThat(socket.next("subscribed").path("recovered").booleanValue()).isFalse();
      testWorld.publish(room, "e", 4, "later");
      assertThat(socket.next("message").path("text").textValue()).isEqualTo("later");
    }
  }

  @Test
  void everySubscriberReceivesEveryFrameInOrder() {
    List<TestSocket> sockets =
        LongStream.range(0, 5).mapToObj(n -> subscribed(testWorld.member())).toList();

    for (long seq = 1; seq <= 200; seq++) {
      testWorld.publish(room, "e", seq);
    }

    for (TestSocket socket : sockets) {
      assertThat(seqs(socket.next(200))).isEqualTo(range(1, 200));
      socket.close();
    }
  }

  @Test
  void resume_withinReplayBuffer_isComplete() {
    try (TestSocket first = subscribed(testWorld.member())) {
      for (long seq = 1; seq <= 10; seq++) {
        testWorld.publish(room, "e", seq);
      }
      first.next(10);
    }

    try (TestSocket again = testWorld.member()) {
      JsonNode subscribed = subscribe(again, "e", 4);

      assertThat(subscribed.path("recovered").booleanValue()).isTrue();
      assertThat(subscribed.path("seq").longValue()).isEqualTo(10);
      assertThat(seqs(again.next(6))).isEqualTo(range(5, 10));
      testWorld.publish(room, "e", 11);
      assertThat(seqs(again.next(1))).isEqualTo(List.of(11L));
    }
  }

  @Test
  void resume_unprovable_isNotRecovered() {
    try (TestSocket socket = subscribed(testWorld.member())) {
      testWorld.publish(room, "e", 7);
      socket.next("message");

      assertThat(subscribe(socket, "e", 3).path("recovered").booleanValue()).isFalse();
      assertThat(subscribe(socket, "f", 7).path("recovered").booleanValue()).isFalse();
      assertThat(subscribe(socket, "e", 9).path("recovered").booleanValue()).isFalse();
      assertThat(subscribe(socket, "e", 7).path("recovered").booleanValue()).isTrue();
      JsonNode unknown = subscribe(socket, TestWorld.newRoom(), "e", 7);
      assertThat(unknown.path("recovered").booleanValue()).isFalse();
      assertThat(unknown.has("seq")).isFalse();
    }
  }

  @Test
  void duplicateEvents_areDeliveredOnce() {
    try (TestSocket socket = subscribed(testWorld.member())) {
      for (long seq : new long[] {1, 2, 3, 2, 3, 4}) {
        testWorld.publish(room, "e", seq);
      }

      assertThat(seqs(socket.next(4))).isEqualTo(range(1, 4));
    }
  }

  @Test
  void connect_resumesSeveralChannels() {
    Channel other = TestWorld.newRoom();
    try (TestSocket witness = subscribed(testWorld.member())) {
      testWorld.publish(other, "o", 1);
      testWorld.publish(room, "e", 1);
      testWorld.publish(room, "e", 2);
      witness.next(2);
    }
    try (TestSocket socket = TestSocket.open(http)) {
      socket.send(
          """
          {"type":"connect","token":"%s","client":"test/1","subscriptions":[
            {"channel":"%s","epoch":"e","since":1},{"channel":"me"},{"channel":"forum"}]}
          """
              .formatted(testWorld.identity().member(TestWorld.newAccount(), "ana"), room));

      socket.next("welcome");
      assertThat(socket.next("subscribed").path("channel").textValue()).isEqualTo("me");
      assertThat(socket.next("subscribed").path("recovered").booleanValue()).isTrue();
      assertThat(socket.next("message").path("seq").longValue()).isEqualTo(2);
      assertThat(socket.next("subscribed").path("channel").textValue()).isEqualTo("forum");
    }
  }

  @Test
  void outcomesReachEveryConnectionOfAuthorOnly() {
    AccountId ana = TestWorld.newAccount();
    try (TestSocket phone = TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
        TestSocket laptop = TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
        TestSocket ben = subscribed(testWorld.member())) {
      testWorld.hint(Topic.ROOM_EVENTS, keys.inboxOf(ana), "{\"type\":\"outcome\",\"seq\":1}");
      testWorld.publish(room, "e", 1);

      phone.next("outcome");
      laptop.next("outcome");
      ben.next("message");
      assertThat(ben.pending()).isZero();
    }
  }

  @Test
  void roomOutcomes_reachOnlyConnectionsActiveInThatRoom() {
    AccountId ana = TestWorld.newAccount();
    try (TestSocket asking = TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
        TestSocket reading = TestSocket.connected(http, testWorld.identity().member(ana, "ana"))) {
      asking.send(
          "{\"type\":\"message.delete\",\"id\":\"%s\",\"channel\":\"%s\",\"seq\":1}"
              .formatted(UUID.randomUUID(), room));
      asking.next("accepted");

      testWorld.hint(
          Topic.ROOM_EVENTS, keys.inboxOf(ana, room), "{\"type\":\"outcome\",\"seq\":1}");
      testWorld.hint(Topic.ROOM_EVENTS, keys.inboxOf(ana), "{\"type\":\"read\",\"seq\":2}");

      asking.next("outcome");
      asking.next("read");
      reading.next("read");
      assertThat(reading.pending()).isZero();
    }
  }

  @Test
  void roomInbox_reachesHeadSubscribers_exceptGuests() {
    AccountId ana = TestWorld.newAccount();
    String follow = "{\"type\":\"subscribe\",\"channel\":\"%s\",\"mode\":\"head\"}".formatted(room);
    try (TestSocket member = TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
        TestSocket elsewhere = TestSocket.connected(http, testWorld.identity().member(ana, "ana"));
        TestSocket guest = TestSocket.connected(http, testWorld.identity().guest(ana))) {
      member.send(follow);
      member.next("subscribed");
      guest.send(follow);
      guest.next("subscribed");

      testWorld.hint(
          Topic.ROOM_EVENTS,
          keys.inboxOf(ana, room),
          "{\"type\":\"read\",\"channel\":\"%s\",\"n\":2}".formatted(room));
      testWorld.hint(Topic.ROOM_EVENTS, keys.inboxOf(ana), "{\"type\":\"outcome\",\"seq\":1}");

      assertThat(member.next("read").path("n").longValue()).isEqualTo(2);
      member.next("outcome");
      elsewhere.next("outcome");
      guest.next("outcome");
      assertThat(elsewhere.pending()).isZero();
      assertThat(guest.pending()).isZero();
    }
  }

  @Test
  void forumHints_reachForumSubscribers() {
    try (TestSocket socket = testWorld.member()) {
      socket.send("{\"type\":\"subscribe\",\"channel\":\"forum\"}");
      socket.next("subscribed");

      testWorld.hint(Topic.FORUM_EVENTS, Channel.FORUM, "{\"type\":\"forum.changed\"}");

      socket.next("forum.changed");
    }
  }

  @Test
  void deliversNothingAfterUnsubscribe() {
    Channel other = TestWorld.newRoom();
    try (TestSocket socket = subscribed(testWorld.member())) {
      subscribe(socket, other);
      socket.send("{\"type\":\"unsubscribe\",\"channel\":\"" + room + "\"}");
      socket.next("unsubscribed");

      testWorld.publish(room, "e", 1);
      testWorld.publish(other, "e", 1);

      assertThat(socket.next("message").path("channel").textValue()).isEqualTo(other.name());
    }
  }

  @Test
  void slowReader_isClosed_resumesWithoutLoss() {
    try (TestSocket slow = subscribed(testWorld.member());
        TestSocket fast = subscribed(testWorld.member())) {
      slow.raw().pause();
      String text = "x".repeat(100_000);
      long last = 0;
      while (last < 200) {
        testWorld.publish(room, "e", ++last, text);
      }
      assertThat(seqs(fast.next(200))).isEqualTo(range(1, 200));

      slow.raw().resume();

      await().atMost(TestSocket.TIMEOUT).until(slow::isClosed);
      List<Long> heard = seqs(slow.next(slow.pending()));
      assertThat(heard).hasSizeLessThan(190).isEqualTo(range(1, heard.size()));
      try (TestSocket again = testWorld.member()) {
        JsonNode tooMuch = subscribe(again, "e", heard.size());
        assertThat(tooMuch.path("recovered").booleanValue()).as("megabytes at once").isFalse();
        assertThat(subscribe(again, "e", 197).path("recovered").booleanValue()).isTrue();
        assertThat(seqs(again.next(3))).isEqualTo(range(198, 200));
      }
    }
  }

  @Test
  void headMode_publishesAtMostOneHeadPerSecond() {
    try (TestSocket list = testWorld.member();
        TestSocket reader = subscribed(testWorld.member())) {
      list.send("{\"type\":\"subscribe\",\"channel\":\"" + room + "\",\"mode\":\"head\"}");
      assertThat(list.next("subscribed").path("recovered").booleanValue()).isFalse();

      long begin = System.nanoTime();
      for (long seq = 1; seq <= 300; seq++) {
        testWorld.publish(room, "e", seq);
      }
      reader.next(300);

      int heads = 1;
      JsonNode head = list.next("head");
      while (head.path("n").longValue() < 300) {
        head = list.next("head");
        heads++;
      }
      long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
      assertThat(heads).isLessThanOrEqualTo((int) seconds + 2);
      assertThat(head.path("seq").longValue()).isEqualTo(300);
      assertThat(head.path("epoch").textValue()).isEqualTo("e");
      assertThat(list.pendingPresences()).as("nothing is told of who is there").isZero();
    }
  }

  @Test
  void headMode_isRejectedOutsideRooms() {
    try (TestSocket socket = testWorld.member()) {
      socket.send("{\"type\":\"subscribe\",\"channel\":\"forum\",\"mode\":\"head\"}");

      assertThat(socket.next("error").path("code").textValue()).isEqualTo("channel-invalid");
    }
  }

  @Test
  void headMode_endsOnUnsubscribe_andOnFullSubscription() {
    try (TestSocket socket = testWorld.member()) {
      socket.send("{\"type\":\"subscribe\",\"channel\":\"" + room + "\",\"mode\":\"head\"}");
      socket.next("subscribed");
      subscribe(socket, room);
      testWorld.publish(room, "e", 1);
      socket.next("message");
      socket.send("{\"type\":\"subscribe\",\"channel\":\"" + room + "\",\"mode\":\"head\"}");
      socket.next("subscribed");
      socket.next("head");
      socket.send("{\"type\":\"unsubscribe\",\"channel\":\"" + room + "\"}");
      socket.next("unsubscribed");
    }
  }

  @Test
  void invalidRecords_doNotBlockDelivery() {
    try (TestSocket socket = subscribed(testWorld.member())) {
      testWorld.raw(Topic.ROOM_EVENTS, "no channel at all", "{}");
      testWorld.publish(room, "e", 1);

      socket.next("message");
    }
  }

  @Test
  void lostEvents_closeEveryConnection() {
    try (TestSocket socket = subscribed(testWorld.member())) {
      eventsLost.fire(new EventsLost());

      assertThat(socket.closeCode()).isEqualTo(CloseCode.EVENTS_LOST.number());
    }
  }

  private TestSocket subscribed(TestSocket socket) {
    subscribe(socket, room);
    return socket;
  }

  private static JsonNode subscribe(TestSocket socket, Channel channel) {
    socket.send("{\"type\":\"subscribe\",\"channel\":\"" + channel + "\"}");
    return socket.next("subscribed");
  }

  private JsonNode subscribe(TestSocket socket, String epoch, long since) {
    return subscribe(socket, room, epoch, since);
  }

  private static JsonNode subscribe(TestSocket socket, Channel channel, String epoch, long since) {
    socket.send(
        "{\"type\":\"subscribe\",\"channel\":\"%s\",\"epoch\":\"%s\",\"since\":%d}"
            .formatted(channel, epoch, since));
    return socket.next("subscribed");
  }

  private static List<Long> seqs(List<JsonNode> frames) {
    return frames.stream().map(frame -> frame.path("seq").longValue()).toList();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
