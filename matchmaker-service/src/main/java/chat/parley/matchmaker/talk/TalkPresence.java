package chat.parley.matchmaker.talk;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Side;
import chat.parley.platform.redis.RedisScript;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tracks who is present in which talk. A gateway sends a heartbeat every few seconds for as long as
 * a socket is subscribed to the talk. If Redis loses this data, the next heartbeat restores it.
 */
@ApplicationScoped
public class TalkPresence {

  private static final RedisScript HEARTBEAT = RedisScript.of("/talk/heartbeat.lua");
  private static final String KEY = "{match}";
  private static final String HERE = KEY + ":here";
  private static final String AWAY = KEY + ":absent";

  private final RedisDataSource redis;
  private final TalkConfig config;

  TalkPresence(RedisDataSource redis, TalkConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /** One side of one talk. */
  public record Participant(PairId pair, Side side) {}

  /** Marks these as present. Returns, for each, whether they were away. */
  public List<Boolean> heartbeat(List<Participant> participants) {
    return HEARTBEAT
        .runEach(
            redis,
            KEY,
            participants.stream().map(each -> List.of(name(each.pair(), each.side()))).toList())
        .stream()
        .map(answer -> answer.toInteger() == 1)
        .toList();
  }

  /** Returns whether they were present and no longer are. */
  public boolean isAway(PairId pair, Side side) {
    return redis.sortedSet(String.class).zscore(AWAY, name(pair, side)).isPresent();
  }

  /** Takes those who have just become away, each for one caller only. */
  public List<Participant> takeAbsent() {
    long now = now();
    long before = now - config.away().toMillis();
    // Absent for longer than any talk lasts, so this participant is in no open talk.
    String over = Long.toString(now - config.idle().toMillis());
    redis.execute("ZREMRANGEBYSCORE", AWAY, "-inf", over);
    List<Participant> absent = new ArrayList<>();
    redis
        .execute("ZRANGEBYSCORE", HERE, "-inf", Long.toString(before), "LIMIT", "0", "200")
        .forEach(each -> {
          String participant = each.toString();
          if (redis.sortedSet(String.class).zrem(HERE, participant) == 1) {
            redis.sortedSet(String.class).zadd(AWAY, now, participant);
            String[] parts = participant.split(" ", 2);
            absent.add(new Participant(PairId.of(parts[0]), Side.of(parts[1])));
          }
        });
    return absent;
  }

  /** Removes the presence of talks that are over. */
  public void remove(Collection<PairId> pairs) {
    String[] participants =
        pairs.stream()
            .flatMap(pair -> Stream.of(name(pair, Side.A), name(pair, Side.B)))
            .toArray(String[]::new);
    redis.sortedSet(String.class).zrem(HERE, participants);
    redis.sortedSet(String.class).zrem(AWAY, participants);
  }

  /** Returns the time by Redis' clock: the clocks of the instances may differ. */
  private long now() {
    return redis.execute("TIME").get(0).toLong() * 1_000;
  }

  private static String name(PairId pair, Side side) {
    return pair + " " + side.code();
  }
}
