package chat.parley.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.matchmaker.Strangers.Stranger;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.talk.TalkPresence;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which frames people get when an instance dies half way, or when a frame has to wait. */
@QuarkusTest
@ParleyTest
class FrameOrderIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject DataSource database;
  @Inject Pairs pairs;
  @Inject TalkPresence talkPresence;

  private final MatchPreferences preferences =
      new MatchPreferences(
          AgeGroup.ADULT, List.of("t" + UUID.randomUUID().toString().substring(0, 12)), null, null);
  private Strangers strangers;

  @BeforeEach
  void open() throws Exception {
    strangers = new Strangers(keys, bootstrapServers);
  }

  @AfterEach
  void close() {
    strangers.cancelAll();
    strangers.close();
  }

  @Test
  void heartbeatLostInCrash_isAppliedByNextHeartbeat() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    ben.find(preferences);
    Channel talk = ana.awaitFrame(MatchFrame.Found.class).channel();
    PairId id = PairId.of(talk.id());

    // Redis has recorded it, and there the instance died.
    talkPresence.heartbeat(
        Stream.of(Side.values()).map(side -> new TalkPresence.Participant(id, side)).toList());
    ana.heartbeat(talk);
    ben.heartbeat(talk);
    await()
        .atMost(TIMEOUT)
        .until(() -> {
          Pair pair = pairs.find(id).orElseThrow();
          return pair.a().joined() && pair.b().joined();
        });
    ana.leave(talk);
    ben.awaitFrame(MatchFrame.Ended.class);
  }

  @Test
  void previousTalkEndIsSentBeforeNextMatch() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    ben.find(preferences);
    Channel first = ana.joinMatch();
    ben.joinMatch();
    Stranger cat = strangers.stranger("cat");
    try (Held held = new Held(database)) {
      ben.leave(first);
      await().atMost(TIMEOUT).until(() -> !pairs.find(PairId.of(first.id())).orElseThrow().open());
      ana.find(preferences);
      cat.find(preferences);
      // The end of the first talk, and the new match. A person who asks again is notified again.
      await().atMost(TIMEOUT).until(() -> leaving(ana) == 2);
      ana.find(preferences);
      await().atMost(TIMEOUT).until(() -> leaving(ana) == 3);
      assertThat(ana.count(MatchFrame.Found.class)).as("the first alone").isEqualTo(1);
    }

    Channel second = cat.joinMatch();
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> {
          List<String> heard =
              ana.frames().stream().flatMap(FrameOrderIT::ofTalks).distinct().toList();
          assertThat(heard).containsExactly("found " + first, "ended " + first, "found " + second);
        });
    ana.leave(second);
    ana.awaitFrame(MatchFrame.Ended.class);
  }

  private static Stream<String> ofTalks(ServerFrame frame) {
    return switch (frame) {
      case MatchFrame.Found found -> Stream.of("found " + found.channel());
      case MatchFrame.Ended ended -> Stream.of("ended " + ended.channel());
      default -> Stream.of();
    };
  }

  /** Holds frames back: while it is open, they enter the outbox, but do not leave it. */
  private record Held(Connection connection) implements AutoCloseable {

    Held(DataSource database) throws SQLException {
      this(database.getConnection());
      execute(
          "select pg_advisory_lock(77)",
          """
          create function wait_for_77() returns trigger language plpgsql as
          $$ begin perform pg_advisory_xact_lock_shared(77); return old; end $$
          """,
          """
          create trigger held before delete on outbox
          for each row execute function wait_for_77()
          """);
    }

    private void execute(String... commands) throws SQLException {
      try (var statement = connection.createStatement()) {
        for (String command : commands) {
          statement.execute(command);
        }
      }
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        execute(
            "select pg_advisory_unlock(77)",
            "drop trigger held on outbox",
            "drop function wait_for_77()");
      }
    }
  }

  /** Returns how many frames for this person are in the outbox. */
  private int leaving(Stranger stranger) throws SQLException {
    try (Connection connection = database.getConnection();
        var query = connection.prepareStatement("select count(*) from outbox where key = ?")) {
      query.setString(1, stranger.inbox());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
