package chat.parley.matchmaker.talk;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.talk.TalkLog.Appended;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class RedisTalkLogIT {

  private static final int MAX = 3;

  @Inject RedisDataSource redis;
  @Inject TalkConfig config;

  private final PairId pair = new PairId(UUID.randomUUID());

  @Test
  void commandIdsExpireWithTheirMessages_notBefore() {
    TalkLog log = new RedisTalkLog(redis, new Short(config));
    List<CommandId> commands = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      CommandId command = new CommandId(UUID.randomUUID());
      commands.add(command);
      log.append(pair, i % 2 == 0 ? Side.A : Side.B, command, "0@" + i, "text\u001f of " + i);
    }
    assertThat(redis.hash(String.class).hlen("{" + pair + "}:commands")).isEqualTo(MAX);
    assertThat(log.append(pair, Side.B, commands.get(49), "0@99", "text"))
        .isInstanceOfSatisfying(
            Appended.Known.class, known -> assertThat(known.seq()).isEqualTo(50));
    assertThat(log.before(pair, 0, 10).entries()).hasSize(MAX);
  }

  @Test
  void epochChangesAfterRedisPromotion() {
    TalkLog log = new RedisTalkLog(redis, config);
    log.append(pair, Side.A, new CommandId(UUID.randomUUID()), "0@0", "text");
    String before = log.before(pair, 0, 1).epoch();
    assertThat(log.before(pair, 0, 1).epoch()).as("nothing happened").isEqualTo(before);
    // A new history, as after a promotion, in the same process.
    redis.execute("REPLICAOF", "localhost", "1");
    redis.execute("REPLICAOF", "NO", "ONE");
    assertThat(log.before(pair, 0, 1).epoch()).isNotEqualTo(before);
  }

  private record Short(TalkConfig rest) implements TalkConfig {
    @Override
    public Duration idle() {
      return rest.idle();
    }

    @Override
    public Duration afterEnd() {
      return rest.afterEnd();
    }

    @Override
    public int maxMessages() {
      return MAX;
    }

    @Override
    public Duration away() {
      return rest.away();
    }

    @Override
    public Duration showUp() {
      return rest.showUp();
    }

    @Override
    public int evidenceMessages() {
      return rest.evidenceMessages();
    }

    @Override
    public Duration reportRetention() {
      return rest.reportRetention();
    }
  }
}
