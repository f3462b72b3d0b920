package chat.parley.benchmarks.pairing;

import chat.parley.benchmarks.pairing.Stranger.State;
import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Simulated people who search for strangers, cancel, lose their connection, ask in two tabs, talk,
 * leave, and block, and the gateway between them and the matchmaker. All of it runs on the caller's
 * thread; the matchmaker's frames are queued for it.
 */
public final class SeekingCrowd implements AutoCloseable {

  private static final long BEAT_MS = 5_000;

  /** Hints may be lost with an instance, so the page asks again. */
  private static final long ASK_AGAIN_MS = 15_000;

  private final RandomGenerator random;
  private final int mostUnanswered;
  private final FakeGateway fakeGateway;
  private final TopicTail tail;
  private final List<Stranger> people = new ArrayList<>();
  private final Map<String, Stranger> byInbox = new HashMap<>();
  private final Queue<Stranger> agenda =
      new PriorityQueue<>(Comparator.comparingLong((Stranger each) -> each.wakeAt));
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> steps = new TreeMap<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private final Set<UUID> blocks = new HashSet<>();
  private final Histogram answers = new Histogram(600_000, 3);
  private long count;
  private int unanswered;
  private long toldOfTwo;

  private record Told(String inbox, JsonNode frame) {}

  public SeekingCrowd(int size, int mostUnanswered, RandomGenerator random, String bootstrapServers)
      throws InterruptedException {
    this.random = random;
    this.mostUnanswered = mostUnanswered;
    fakeGateway = new FakeGateway(bootstrapServers);
    for (int i = 0; i < size; i++) {
      Stranger stranger = new Stranger(random, fakeGateway.keys());
      people.add(stranger);
      byInbox.put(stranger.inbox, stranger);
      stranger.wakeAt = now() + random.nextInt(2_000);
      agenda.add(stranger);
    }
    tail =
        new TopicTail(
            "crowd",
            KafkaClients.of(bootstrapServers),
            List.of(Topics.MATCH_EVENTS),
            new TopicTail.Start.Earliest(),
            this::hear,
            Clock.systemUTC());
    tail.start();
    tail.awaitCaughtUp(Duration.ofSeconds(60));
  }

  /** Runs everybody for at most this time, or until this many steps were made in total. */
  public void live(long limit, Duration time) throws InterruptedException {
    long end = now() + time.toMillis();
    while (count < limit && now() < end) {
      boolean idle = true;
      for (Told news = told.poll(); news != null; news = told.poll()) {
        take(news);
        idle = false;
      }
      for (Stranger next = agenda.peek();
          next != null && next.wakeAt <= now() && count < limit;
          next = agenda.peek()) {
        agenda.remove();
        wake(next);
        agenda.add(next);
        idle = false;
      }
      if (idle) {
        Thread.sleep(2);
      }
    }
  }

  /** Settles: nobody begins anything; connected people stay, and receive the remaining frames. */
  public void settle(Duration time) throws InterruptedException {
    long end = now() + time.toMillis();
    while (now() < end) {
      for (Told news = told.poll(); news != null; news = told.poll()) {
        take(news);
      }
      people.stream().filter(Stranger::isThere).forEach(this::beat);
      Thread.sleep(20);
    }
  }

  private void wake(Stranger stranger) {
    beat(stranger);
    int fate = random.nextInt(100);
    switch (stranger.state) {
      case IDLE, GONE -> {
        if (unanswered < mostUnanswered) {
          step("find");
          find(stranger);
          sleep(stranger, 200, 3_000);
        } else {
          sleep(stranger, 20, 100);
        }
      }
      case LOOKING -> {
        if (fate < 10) {
          step("cancel");
          fakeGateway.send(
              stranger, stranger.inbox, new MatchSubmission.Cancel(id(), "", Instant.now()));
          isAnswered(stranger);
          stranger.state = State.IDLE;
          sleep(stranger, 0, 1_000);
        } else if (fate < 16) {
          vanish(stranger);
        } else {
          if (fate < 20) {
            step("find in a second tab");
            find(stranger);
          }
          sleep(stranger, 200, 3_000);
        }
      }
      case TALKING -> talk(stranger, fate);
      case LEAVING -> sleep(stranger, 500, 1_000);
    }
  }

  private void talk(Stranger stranger, int fate) {
    PairId pair = stranger.pair;
    if (pair == null) {
      throw new IllegalStateException("a talk without a pair");
    }
    String key = Channel.pair(pair).name();
    if (fate < 40) {
      step("leave");
      stranger.state = State.LEAVING;
      fakeGateway.send(stranger, key, new MatchSubmission.Leave(id(), pair, "", Instant.now()));
    } else if (fate < 60) {
      step("next");
      stranger.isOver(pair);
      looks(stranger);
      fakeGateway.send(
          stranger,
          key,
          new MatchSubmission.Next(id(), pair, "", Instant.now(), stranger.preferences));
    } else if (fate < 63) {
      step("block");
      stranger.state = State.LEAVING;
      CommandId id = id();
      blocks.add(id.value());
      fakeGateway.send(stranger, key, new MatchSubmission.Block(id, pair, "", Instant.now()));
    } else if (fate < 70) {
      vanish(stranger);
      return;
    } else if (fate < 74) {
      step("find while talking");
      fakeGateway.send(
          stranger,
          stranger.inbox,
          new MatchSubmission.Find(id(), "", Instant.now(), stranger.preferences));
    }
    sleep(stranger, 50, 1_000);
  }

  /** Ends a connection without notice; it returns later, or perhaps at once. */
  private void vanish(Stranger stranger) {
    step("vanish");
    isAnswered(stranger);
    stranger.state = State.GONE;
    sleep(stranger, 500, 40_000);
  }

  private void find(Stranger stranger) {
    looks(stranger);
    fakeGateway.send(
        stranger,
        stranger.inbox,
        new MatchSubmission.Find(id(), "", Instant.now(), stranger.preferences));
  }

  private void looks(Stranger stranger) {
    stranger.state = State.LOOKING;
    stranger.pair = null;
    stranger.beatAt = now() + BEAT_MS;
    if (stranger.askedAt == 0) {
      stranger.askedAt = now();
      unanswered++;
    }
  }

  private void isAnswered(Stranger stranger) {
    if (stranger.askedAt != 0) {
      answers.recordValue(Math.min(now() - stranger.askedAt, 599_999));
      stranger.askedAt = 0;
      unanswered--;
    }
  }

  /** Sends what the gateway sends for as long as a connection is open. */
  private void beat(Stranger stranger) {
    if (!stranger.isThere() || now() < stranger.beatAt) {
      return;
    }
    stranger.beatAt = now() + BEAT_MS;
    PairId pair = stranger.pair;
    if (stranger.state == State.LOOKING && unansweredFor(stranger) > ASK_AGAIN_MS) {
      find(stranger);
    } else if (stranger.state == State.LOOKING) {
      fakeGateway.send(
          stranger,
          stranger.inbox,
          new MatchSubmission.Renew(id(), "", Instant.now(), stranger.preferences));
    } else if (pair != null) {
      fakeGateway.send(
          stranger,
          Channel.pair(pair).name(),
          new MatchSubmission.Heartbeat(id(), pair, "", Instant.now()));
    }
  }

  private static long unansweredFor(Stranger stranger) {
    return stranger.askedAt == 0 ? 0 : now() - stranger.askedAt;
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    if (byInbox.containsKey(record.key())) {
      try {
        told.add(new Told(record.key(), Json.MAPPER.readTree(record.value())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void take(Told news) {
    Stranger stranger = byInbox.get(news.inbox());
    JsonNode frame = news.frame();
    if (stranger == null) {
      return;
    }
    switch (frame.get("type").asText()) {
      case "match.waiting" -> isAnswered(stranger);
      case "match.found" -> found(stranger, pairOf(frame));
      case "match.ended" -> ended(stranger, pairOf(frame), frame.get("reason").asText());
      case "error" -> {
        errors.merge(frame.get("code").asText(), 1L, Long::sum);
        isAnswered(stranger);
        if (stranger.isThere()) {
          stranger.state = State.IDLE;
        }
      }
      default -> {
        // A partner is away, or back.
      }
    }
  }

  private void found(Stranger stranger, PairId pair) {
    if (stranger.wasOver(pair)
        || !stranger.isThere()
        || pair.equals(stranger.pair)
        || stranger.state == State.LEAVING) {
      return;
    }
    isAnswered(stranger);
    if (stranger.state == State.TALKING) {
      toldOfTwo++;
    }
    stranger.state = State.TALKING;
    stranger.pair = pair;
    stranger.beatAt = 0;
    beat(stranger);
    reschedule(stranger, 50 + random.nextInt(1_500));
  }

  private void ended(Stranger stranger, PairId pair, String reason) {
    stranger.isOver(pair);
    if (!pair.equals(stranger.pair) || !stranger.isThere()) {
      return;
    }
    stranger.pair = null;
    if (reason.equals("undone") && stranger.state == State.TALKING) {
      find(stranger);
      return;
    }
    stranger.state = State.IDLE;
    reschedule(stranger, random.nextInt(1_000));
  }

  private static PairId pairOf(JsonNode frame) {
    return PairId.of(frame.get("channel").asText().substring("pair:".length()));
  }

  private void step(String kind) {
    steps.merge(kind, 1L, Long::sum);
    count++;
  }

  private void sleep(Stranger stranger, int least, int limit) {
    stranger.wakeAt = now() + least + random.nextInt(limit - least);
  }

  private void reschedule(Stranger stranger, int pause) {
    agenda.remove(stranger);
    stranger.wakeAt = now() + pause;
    agenda.add(stranger);
  }

  private static CommandId id() {
    return new CommandId(UUID.randomUUID());
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  /** Returns how many people are in each state, and how many requests have no answer yet. */
  public String standing() {
    Map<State, Long> states = new EnumMap<>(State.class);
    people.forEach(each -> states.merge(each.state, 1L, Long::sum));
    return states + ", unanswered " + unanswered;
  }

  List<Stranger> people() {
    return people;
  }

  public long count() {
    return count;
  }

  /** Returns the steps by kind. */
  public Map<String, Long> steps() {
    return steps;
  }

  /** Returns the rejections by code. */
  public Map<String, Long> errors() {
    return errors;
  }

  /** Returns the commands by which somebody was blocked. */
  Set<UUID> blocks() {
    return blocks;
  }

  /** Returns how often somebody was notified of a talk while another one was open. */
  long toldOfTwo() {
    return toldOfTwo;
  }

  /** Returns the times from a request to its answer, in ms. */
  public Histogram answers() {
    return answers;
  }

  @Override
  public void close() {
    tail.close();
    fakeGateway.close();
  }
}
