package chat.parley.matchmaker.talk;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Side;
import chat.parley.platform.redis.RedisScript;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The log in a Redis list; each call is one script (resources, {@code talk/}). */
@ApplicationScoped
public class RedisTalkLog implements TalkLog {

  private static final RedisScript APPEND = RedisScript.of("/talk/append.lua");
  private static final RedisScript READ = RedisScript.of("/talk/read.lua");
  private static final RedisScript CLOSE = RedisScript.of("/talk/close.lua");
  private static final char SEPARATOR = '\u001f';

  private final RedisDataSource redis;
  private final TalkConfig config;

  RedisTalkLog(RedisDataSource redis, TalkConfig config) {
    this.redis = redis;
    this.config = config;
  }

  @Override
  public Appended append(PairId pair, Side side, CommandId command, String origin, String text) {
    Response answer =
        APPEND.run(
            redis,
            prefix(pair),
            List.of(
                side.code(),
                command.toString(),
                origin,
                UuidCreator.getTimeOrderedEpoch().toString(),
                text,
                Long.toString(config.idle().toSeconds()),
                Integer.toString(config.maxMessages())));
    return switch (answer.get(0).toString()) {
      case "ended" -> new Appended.Over();
      case "known" -> new Appended.Known(answer.get(1).toString(), answer.get(2).toLong());
      default ->
          new Appended.Stored(
              answer.get(1).toString(), entry(answer.get(2).toLong(), answer.get(3).toString()));
    };
  }

  @Override
  public LogSection before(PairId pair, long seq, int limit) {
    if (seq == 1) {
      LogSection newest = read(pair, 1, 0, 1, "tail");
      return new LogSection(newest.epoch(), newest.head(), List.of());
    }
    return read(pair, 1, seq == 0 ? 0 : seq - 1, limit, "tail");
  }

  @Override
  public LogSection after(PairId pair, long seq, int limit) {
    return read(pair, seq + 1, 0, limit, "head");
  }

  @Override
  public void close(Collection<PairId> pairs) {
    CLOSE.runOn(
        redis,
        pairs.stream().map(RedisTalkLog::prefix).toList(),
        List.of(
            Long.toString(config.afterEnd().toSeconds()),
            Long.toString(config.idle().toSeconds())));
  }

  private LogSection read(PairId pair, long from, long to, int limit, String end) {
    Response answer =
        READ.run(
            redis,
            prefix(pair),
            List.of(Long.toString(from), Long.toString(to), Integer.toString(limit), end));
    List<Entry> entries = new ArrayList<>();
    long seq = answer.get(2).toLong();
    for (int i = 3; i < answer.size(); i++) {
      entries.add(entry(seq++, answer.get(i).toString()));
    }
    return new LogSection(answer.get(0).toString(), answer.get(1).toLong(), entries);
  }

  /** The text is last, since only it may contain the separator. */
  private static Entry entry(long seq, String stored) {
    String[] parts = stored.split(String.valueOf(SEPARATOR), 5);
    return new Entry(
        seq,
        MessageId.of(parts[0]),
        CommandId.of(parts[1]),
        Side.of(parts[2]),
        Instant.ofEpochMilli(Long.parseLong(parts[3])),
        parts[4]);
  }

  private static String prefix(PairId pair) {
    return "{" + pair + "}";
  }
}
