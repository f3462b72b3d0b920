package chat.parley.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.topic.Topics;
import chat.parley.matchmaker.Strangers.Stranger;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Reads everything that is stored, sent, or logged while two people talk, and searches it for
 * traces of them.
 */
@QuarkusTest
@ParleyTest
class StoredDataAnonymityIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject RedisDataSource redis;
  @Inject DataSource database;

  private final Queue<String> all = new ConcurrentLinkedQueue<>();

  @Test
  void beforeReveal_storedDataContainsNoIdentity() throws Exception {
    Handler logs = logHandler();
    Logger.getLogger("").addHandler(logs);
    try (Strangers strangers = new Strangers(keys, bootstrapServers)) {
      MatchPreferences preferences =
          new MatchPreferences(
              AgeGroup.ADULT,
              List.of("t" + UUID.randomUUID().toString().substring(0, 8)),
              null,
              null);
      Stranger waiting = strangers.stranger("Waiting-" + UUID.randomUUID());
      Stranger ana = strangers.stranger("Ana-" + UUID.randomUUID());
      Stranger ben = strangers.stranger("Ben-" + UUID.randomUUID());
      waiting.find(
          new MatchPreferences(
              AgeGroup.YOUTH,
              List.of("t" + UUID.randomUUID().toString().substring(0, 8)),
              null,
              null));
      waiting.awaitFrame(MatchFrame.Waiting.class);
      ana.find(preferences);
      ana.awaitFrame(MatchFrame.Waiting.class);
      ben.find(preferences);
      Channel talk = ana.joinMatch();
      ben.joinMatch();
      ana.sendMessage(talk, "a word that is told");
      ana.awaitFrame(ServerFrame.Outcome.class);

      readTopics();
      readRedis();
      readTables();
      assertThat(String.join("\n", all))
          .as("that all was read")
          .contains("a word that is told", "match.found", talk.id());
      for (Stranger each : List.of(waiting, ana, ben)) {
        assertThat(all)
            .noneMatch(text -> text.contains(each.actor.account().toString()))
            .noneMatch(text -> text.contains(each.actor.session().toString()))
            .noneMatch(text -> text.contains(each.actor.name()))
            .as("the channel of rooms, which stands beside open names there")
            .noneMatch(text -> text.contains(keys.inboxOf(each.actor.account()).id()));
      }
      strangers.cancelAll();
      ana.leave(talk);
      ana.awaitFrame(MatchFrame.Ended.class);
    } finally {
      Logger.getLogger("").removeHandler(logs);
    }
  }

  private void readTopics() {
    try (TopicTail tail =
        new TopicTail(
            "all",
            KafkaClients.of(bootstrapServers),
            List.of(Topics.MATCH_SUBMISSIONS, Topics.MATCH_EVENTS),
            new TopicTail.Start.Earliest(),
            record -> {
              all.add(record.key());
              all.add(new String(record.value(), StandardCharsets.UTF_8));
              record
                  .headers()
                  .forEach(header -> all.add(new String(header.value(), StandardCharsets.UTF_8)));
            },
            Clock.systemUTC())) {
      tail.start();
      await().atMost(Duration.ofSeconds(60)).until(tail::caughtUp);
    }
  }

  private void readRedis() {
    for (String key : redis.key().keys("*")) {
      all.add(key);
      String type = redis.execute("TYPE", key).toString();
      all.add(
          switch (type) {
            case "string" -> redis.execute("GET", key).toString();
            case "hash" -> redis.execute("HGETALL", key).toString();
            case "list" -> redis.execute("LRANGE", key, "0", "-1").toString();
            case "set" -> redis.execute("SMEMBERS", key).toString();
            case "zset" -> redis.execute("ZRANGE", key, "0", "-1").toString();
            default -> throw new AssertionError("a key of type " + type);
          });
    }
  }

  private void readTables() throws Exception {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        ResultSet dump =
            statement.executeQuery(
                "select table_to_xml(format('%I', tablename)::regclass, true, false, '')::text"
                    + " from pg_tables where schemaname = 'public'")) {
      while (dump.next()) {
        all.add(dump.getString(1));
      }
    }
  }

  private Handler logHandler() {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        all.add(String.valueOf(record.getMessage()));
        if (record.getParameters() != null) {
          all.add(java.util.Arrays.toString(record.getParameters()));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
