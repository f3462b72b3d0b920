package chat.parley.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.kafka.TopicTail;
import chat.parley.stack.parts.Kafka;
import chat.parley.stack.parts.Postgres;
import chat.parley.stack.process.Ports;
import chat.parley.stack.process.Together;
import chat.parley.stack.test.TestRun;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OutboxRelayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOPIC = Topics.IDENTITY_ACCOUNTS;

  private static Kafka kafka;
  private static Postgres postgres;

  private final List<String> published = new CopyOnWriteArrayList<>();
  private DataSource database;
  private OutboxRelay relay;
  private TopicTail tail;

  @BeforeAll
  static void startParts() {
    var folders = TestRun.newFolders();
    kafka = new Kafka(folders, Ports.free(), Ports.free());
    postgres = new Postgres(folders, Ports.free(), List.of("outbox"));
    Together.run(List.of(kafka::start, postgres::start));
  }

  @AfterAll
  static void stopParts() {
    kafka.process().kill();
    postgres.process().kill();
  }

  @BeforeEach
  void startRelay() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl("outbox"));
    source.setUser(Postgres.USER);
    source.setPassword(Postgres.USER);
    database = source;
    try (var schema = OutboxRelay.class.getResourceAsStream("/db/outbox.sql")) {
      execute("drop table if exists outbox");
      execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    }
    tail =
        new TopicTail(
            "test-tail",
            kafka.bootstrapServers(),
            List.of(TOPIC),
            new TopicTail.Start.Back(Duration.ZERO),
            new TopicTail.Listener() {
              @Override
              public void read(ConsumerRecord<String, byte[]> record) {
                published.add(record.key());
              }
            },
            Clock.systemUTC());
    tail.start();
    assertThat(tail.awaitCaughtUp(PATIENCE)).isTrue();
    relay = new OutboxRelay(database, kafka.bootstrapServers());
    relay.start(new StartupEvent());
  }

  @AfterEach
  void stopRelay() {
    relay.stop(new ShutdownEvent());
    tail.close();
  }

  @Test
  void publishesInOrderAndForgets() throws Exception {
    add(0, 1_200);
    await().atMost(PATIENCE).until(() -> published.size() == 1_200);
    assertThat(published).isEqualTo(IntStream.range(0, 1_200).mapToObj(String::valueOf).toList());
    await().atMost(PATIENCE).until(() -> left() == 0);
  }

  @Test
  void publishesNothingThatWasRolledBack() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(insert(1));
      connection.rollback();
    }
    add(2, 3);
    await().atMost(PATIENCE).until(() -> published.contains("2"));
    assertThat(published).containsExactly("2");
  }

  @Test
  void goesOnAfterKafkaWasAway() throws Exception {
    add(0, 1);
    await().atMost(PATIENCE).until(() -> published.contains("0"));
    kafka.process().kill();
    add(1, 2);
    kafka.start();
    await().atMost(PATIENCE).until(() -> published.contains("1"));
    await().atMost(PATIENCE).until(() -> left() == 0);
  }

  @Test
  void secondRelayTakesOverWhenTheFirstEnds() throws Exception {
    OutboxRelay second = new OutboxRelay(database, kafka.bootstrapServers());
    second.start(new StartupEvent());
    try {
      relay.stop(new ShutdownEvent());
      add(0, 1);
      await().atMost(PATIENCE).until(() -> published.contains("0"));
    } finally {
      second.stop(new ShutdownEvent());
    }
  }

  private void add(int from, int to) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = from; i < to; i++) {
        statement.addBatch(insert(i));
      }
      statement.executeBatch();
      statement.execute("select pg_notify('outbox', '')");
      connection.commit();
    }
  }

  private static String insert(int key) {
    return "insert into outbox (topic, key, headers, value) values ('%s', '%d', '{}', null)"
        .formatted(TOPIC, key);
  }

  private long left() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from outbox")) {
      count.next();
      return count.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
