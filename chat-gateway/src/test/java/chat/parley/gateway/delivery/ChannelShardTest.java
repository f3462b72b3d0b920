package chat.parley.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame.Resume;
import chat.parley.contracts.frame.ServerFrame.Unsubscribed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelShardTest {

  private static final Channel ROOM = Channel.of("room:one");

  private static final Resume FRESH = new Resume(ROOM, null, null);

  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final ChannelShard shard =
      new ChannelShard(0, 1, new Settings(), delivered::addAndGet, () -> {}, lost::incrementAndGet);
  private final List<ExecutorService> loops =
      List.of(Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor());

  private record Settings() implements DeliveryConfig {
    @Override
    public int shards() {
      return 1;
    }

    @Override
    public long replayBytes() {
      return 10_000_000;
    }

    @Override
    public Duration replayAge() {
      return Duration.ofMinutes(2);
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int waitingEvents() {
      return 8;
    }

    @Override
    public int waitingBatches() {
      return 2;
    }
  }

  @AfterEach
  void stop() {
    shard.close();
    loops.forEach(ExecutorService::shutdownNow);
  }

  @Test
  void deliversToAllSubscribersInOrder() throws InterruptedException {
    List<FakeSubscriber> subscribers =
        IntStream.range(0, 20).mapToObj(n -> new FakeSubscriber(loops.get(n % 2))).toList();
    subscribers.forEach(each -> shard.subscribe(each, ROOM, FRESH));

    publish(ROOM, 1, 500);

    for (FakeSubscriber each : subscribers) {
      awaitReceived(each, expected(null, 1, 500));
      assertThat(each.flushes()).isLessThanOrEqualTo(501);
    }
    await().until(() -> delivered.get() == 20 * 501);
  }

  @Test
  void resume_duringTraffic_neitherLosesNorDuplicatesFrames() throws InterruptedException {
    publish(ROOM, 1, 100);
    List<FakeSubscriber> subscribers = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      FakeSubscriber subscriber = new FakeSubscriber(loops.get(n % 2));
      subscribers.add(subscriber);
      shard.subscribe(subscriber, ROOM, new Resume(ROOM, "e", 50L));
      publish(ROOM, 101 + n * 10L, 110 + n * 10L);
    }

    for (FakeSubscriber each : subscribers) {
      await().until(() -> each.received().size() == 1 + 550);
      assertThat(each.received().getFirst()).contains("\"recovered\":true");
      assertThat(each.received().subList(1, 551))
          .isEqualTo(LongStream.rangeClosed(51, 600).mapToObj(seq -> "room:one-" + seq).toList());
    }
  }

  @Test
  void shardSurvivesFailedDispatch_reportsEventsLost() throws InterruptedException {
    AtomicBoolean broken = new AtomicBoolean();
    Executor loop =
        task -> {
          if (broken.get()) {
            throw new StackOverflowError("of a test");
          }
          loops.getFirst().execute(task);
        };
    FakeSubscriber subscriber = new FakeSubscriber(loop);
    shard.subscribe(subscriber, ROOM, FRESH);
    publish(ROOM, 1, 1);
    awaitReceived(subscriber, expected(null, 1, 1));

    broken.set(true);
    publish(ROOM, 2, 2);
    await().untilAtomic(lost, equalTo(1));

    FakeSubscriber later = new FakeSubscriber(loops.getLast());
    shard.subscribe(later, ROOM, new Resume(ROOM, "e", 1L));
    await().until(() -> !later.received().isEmpty());
    assertThat(later.received().getFirst()).contains("\"recovered\":false");
  }

  @Test
  void shardSurvivesFailedTask() throws InterruptedException {
    shard.subscribe(new HomelessSubscriber(), ROOM);
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribe(subscriber, ROOM, FRESH);
    publish(ROOM, 1, 1);
    awaitReceived(subscriber, expected(null, 1, 1));
    assertThat(lost).hasValue(0);
  }

  /** A subscriber whose attempt to join fails. */
  private static final class HomelessSubscriber extends FakeSubscriber {
    private HomelessSubscriber() {
      super(Runnable::run);
    }

    @Override
    public Executor loop() {
      throw new StackOverflowError("of a test");
    }
  }

  @Test
  void findsAllSubscribersOfChannel() {
    FakeSubscriber member = new FakeSubscriber(loops.getFirst());
    FakeSubscriber ofTheHead = new FakeSubscriber(loops.getLast());
    FakeSubscriber elsewhere = new FakeSubscriber(loops.getLast());
    shard.subscribe(member, ROOM, FRESH);
    shard.subscribeToHead(ofTheHead, ROOM);
    shard.subscribe(elsewhere, Channel.of("room:other"), FRESH);
    Set<Subscriber> found = ConcurrentHashMap.newKeySet();

    shard.forEachSubscriber(ROOM, found::add);

    await().untilAsserted(() -> assertThat(found).containsExactlyInAnyOrder(member, ofTheHead));
  }

  @Test
  void resume_beyondReplayBuffer_isNotRecovered() throws InterruptedException {
    publish(ROOM, 7, 9);
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());

    shard.subscribe(subscriber, ROOM, new Resume(ROOM, "e", 3L));
    publish(ROOM, 10, 10);

    await().until(() -> subscriber.received().size() == 2);
    assertThat(subscriber.received().getFirst())
        .isEqualTo(
            "{\"type\":\"subscribed\",\"channel\":\"room:one\",\"recovered\":false,"
                + "\"epoch\":\"e\",\"seq\":9}");
    assertThat(subscriber.received().getLast()).isEqualTo("room:one-10");
  }

  @Test
  void dropsDuplicateEvents() throws InterruptedException {
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribe(subscriber, ROOM, FRESH);

    publish(ROOM, 1, 3);
    publish(ROOM, 2, 4);

    awaitReceived(subscriber, expected(null, 1, 4));
  }

  @Test
  void deliversRepeatedHints() throws InterruptedException {
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribe(subscriber, Channel.FORUM, new Resume(Channel.FORUM, null, null));

    shard.publish(
        new ChannelEvent(Channel.FORUM, null, 0, false, null, 0, frame("forum.changed"), 0));
    shard.publish(
        new ChannelEvent(Channel.FORUM, null, 0, false, null, 0, frame("forum.changed"), 0));

    await().until(() -> subscriber.received().size() == 3);
  }

  @Test
  void deliversNothingAfterUnsubscribed() throws InterruptedException {
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribe(subscriber, ROOM, FRESH);
    publish(ROOM, 1, 1);

    shard.unsubscribe(subscriber, ROOM, new Unsubscribed(ROOM, null));
    publish(ROOM, 2, 2);
    shard.subscribe(subscriber, Channel.FORUM, new Resume(Channel.FORUM, null, null));

    await().until(() -> subscriber.received().size() == 4);
    assertThat(subscriber.received())
        .element(2)
        .isEqualTo("{\"type\":\"unsubscribed\",\"channel\":\"room:one\"}");
    assertThat(subscriber.received()).doesNotContain("room:one-2");
  }

  @Test
  void resume_afterLostEvents_isNotRecovered() throws InterruptedException {
    publish(ROOM, 1, 5);
    FakeSubscriber before = new FakeSubscriber(loops.getFirst());
    shard.subscribe(before, ROOM, FRESH);

    shard.clearBuffers();
    FakeSubscriber after = new FakeSubscriber(loops.getFirst());
    shard.subscribe(after, ROOM, new Resume(ROOM, "e", 5L));
    publish(ROOM, 9, 9);

    await().until(() -> after.received().size() == 2 && before.received().size() == 2);
    assertThat(after.received().getFirst()).contains("\"recovered\":false").doesNotContain("seq");
  }

  @Test
  void publishesOneHeadForManyFrames_noneWithoutChange() throws InterruptedException {
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribeToHead(subscriber, ROOM);
    publish(ROOM, 1, 500);
    shard.publishHeads();
    shard.publishHeads();
    publish(ROOM, 501, 501);
    shard.publishHeads();

    awaitReceived(
        subscriber,
        List.of(
            "{\"type\":\"subscribed\",\"channel\":\"room:one\",\"recovered\":false}",
            head(500),
            head(501)));
  }

  @Test
  void headSubscriber_receivesCurrentHeadAtOnce() throws InterruptedException {
    publish(ROOM, 1, 3);
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribeToHead(subscriber, ROOM);

    await().until(() -> subscriber.received().size() == 2);
    assertThat(subscriber.received().getLast()).isEqualTo(head(3));
  }

  @Test
  void headModeAndFullMode_replaceEachOther() throws InterruptedException {
    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    shard.subscribe(subscriber, ROOM, FRESH);
    shard.subscribeToHead(subscriber, ROOM);
    publish(ROOM, 1, 2);
    shard.publishHeads();
    shard.subscribe(subscriber, ROOM, new Resume(ROOM, "e", 1L));
    publish(ROOM, 3, 3);
    shard.publishHeads();
    shard.unsubscribe(subscriber, ROOM, new Unsubscribed(ROOM, null));

    await().until(() -> subscriber.received().size() == 7);
    assertThat(subscriber.received().subList(2, 6))
        .containsExactly(
            head(2),
            "{\"type\":\"subscribed\",\"channel\":\"room:one\",\"recovered\":true,"
                + "\"epoch\":\"e\",\"seq\":2}",
            "room:one-2",
            "room:one-3");
  }

  @Test
  void evictsIdleChannels_beyondLimit() throws InterruptedException {
    for (String name : List.of("room:a", "room:b", "room:c", "room:d", "room:e")) {
      publish(Channel.of(name), 1, 1);
    }

    shard.evict(Duration.ofHours(1).toMillis());

    FakeSubscriber subscriber = new FakeSubscriber(loops.getFirst());
    Channel least = Channel.of("room:a");
    Channel last = Channel.of("room:e");
    shard.subscribe(subscriber, least, new Resume(least, "e", 1L));
    shard.subscribe(subscriber, last, new Resume(last, "e", 1L));
    await().until(() -> subscriber.received().size() == 2);
    assertThat(subscriber.received().getFirst()).contains("\"recovered\":false");
    assertThat(subscriber.received().getLast()).contains("\"recovered\":true");
    assertThat(shard.replayBytes()).isZero();
  }

  private static String head(long n) {
    return "{\"type\":\"head\",\"channel\":\"room:one\",\"epoch\":\"e\",\"seq\":%d,\"n\":%d}"
        .formatted(n, n);
  }

  private void publish(Channel channel, long first, long last) throws InterruptedException {
    for (long seq = first; seq <= last; seq++) {
      shard.publish(
          new ChannelEvent(channel, "e", seq, false, null, seq, frame(channel + "-" + seq), 0));
    }
  }

  private static EncodedFrame frame(String text) {
    return EncodedFrame.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> expected(@Nullable Long head, long first, long last) {
    String subscribed =
        "{\"type\":\"subscribed\",\"channel\":\"room:one\",\"recovered\":false"
            + (head == null ? "" : ",\"epoch\":\"e\",\"seq\":" + head)
            + "}";
    return Stream.concat(
            Stream.of(subscribed),
            LongStream.rangeClosed(first, last).mapToObj(seq -> "room:one-" + seq))
        .toList();
  }

  private static void awaitReceived(FakeSubscriber subscriber, List<String> expected) {
    await().until(() -> subscriber.received().size() >= expected.size());
    assertThat(subscriber.received()).isEqualTo(expected);
  }
}
