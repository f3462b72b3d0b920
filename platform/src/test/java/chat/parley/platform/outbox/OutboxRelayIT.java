package chat.parley.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.kafka.TopicTail;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.process.Parallel;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OutboxRelayIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static Kafka kafka;
  private static Postgres postgres;

  private final String topic = "outbox-" + UUID.randomUUID();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<String> published = new CopyOnWriteArrayList<>();
  private DataSource database;
  private OutboxRelay relay;
  private TopicTail tail;

  @BeforeAll
  static void startParts() {
    var folders = TestRun.newFolders();
    kafka = new Kafka(folders, Ports.free(), Ports.free());
    postgres = new Postgres(folders, Ports.free(), List.of("outbox"));
    Parallel.run(List.of(kafka::start, postgres::start));
  }

  @AfterAll
  static void stopParts() {
    kafka.process().kill();
    postgres.process().kill();
  }

  @BeforeEach
  void startRelay() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
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
            KafkaClients.of(kafka.bootstrapServers()),
            List.of(topic),
            new TopicTail.Start.Earliest(),
            new TopicTail.Listener() {
              @Override
              public void read(ConsumerRecord<String, byte[]> record) {
                published.add(record.key());
              }
            },
            Clock.systemUTC());
    tail.start();
    assertThat(tail.awaitCaughtUp(TIMEOUT)).isTrue();
    relay = newRelay(database);
    relay.start(new StartupEvent());
  }

  @AfterEach
  void stopRelay() {
    relay.stop(new ShutdownEvent());
    tail.close();
  }

  @Test
  void publishesInOrder_deletesPublishedRows() throws Exception {
    add(0, 1_200);
    await().atMost(TIMEOUT).until(() -> published.size() == 1_200);
    assertThat(published).isEqualTo(IntStream.range(0, 1_200).mapToObj(String::valueOf).toList());
    await().atMost(TIMEOUT).until(() -> left() == 0);
  }

  @Test
  void doesNotPublishRolledBackRows() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(insert(1));
      connection.rollback();
    }
    add(2, 3);
    await().atMost(TIMEOUT).until(() -> published.contains("2"));
    assertThat(published).containsExactly("2");
  }

  @Test
  void resumesAfterKafkaOutage() throws Exception {
    add(0, 1);
    await().atMost(TIMEOUT).until(() -> published.contains("0"));
    kafka.process().kill();
    add(1, 2);
    kafka.start();
    await().atMost(TIMEOUT).until(() -> published.contains("1"));
    await().atMost(TIMEOUT).until(() -> left() == 0);
  }

  @Test
  void secondRelayTakesOver_whenFirstStops() throws Exception {
    OutboxRelay second = newRelay(database);
    second.start(new StartupEvent());
    try {
      relay.stop(new ShutdownEvent());
      add(0, 1);
      await().atMost(TIMEOUT).until(() -> published.contains("0"));
    } finally {
      second.stop(new ShutdownEvent());
    }
  }

  /**
   * Simulates a relay whose database session was cut: it doesn't know that another one has the
   * lock.
   */
  @Test
  void relayWithLostLock_isFenced() throws Exception {
    relay.stop(new ShutdownEvent());
    try (Connection first = database.getConnection();
        Connection second = database.getConnection();
        OutboxBatches old = new OutboxBatches(first, clients(), refused())) {
      add(0, 1);
      assertThat(old.relayOne()).isEqualTo(1);
      try (OutboxBatches next = new OutboxBatches(second, clients(), refused())) {
        add(1, 2);
        assertThatThrownBy(old::relayOne).isInstanceOf(KafkaException.class);
        assertThat(left()).isEqualTo(1);
        assertThat(next.relayOne()).isEqualTo(1);
        add(2, 3);
        assertThat(next.relayOne()).isEqualTo(1);
      }
    }
    await().atMost(TIMEOUT).until(() -> published.contains("2"));
    assertThat(published).containsExactly("0", "1", "2");
  }

  @Test
  void rejectedRow_doesNotBlockOthers() throws Exception {
    add(0, 40);
    execute(
        "insert into outbox (topic, key, headers, value) values ('%s', 'too-large', '{}', %s)"
            .formatted(topic, "convert_to(repeat('x', 3000000), 'UTF8')"));
    execute(
        "insert into outbox (topic, key, headers, value) values ('no.such.topic', 'x', '{}', null)");
    add(40, 80);
    await().atMost(TIMEOUT).until(() -> published.size() >= 80);
    assertThat(published).isEqualTo(IntStream.range(0, 80).mapToObj(String::valueOf).toList());
    await().atMost(TIMEOUT).until(() -> left() == 2);
    assertThat(metrics.get("parley.outbox.refused").counter().count()).isEqualTo(2);
    await()
        .atMost(TIMEOUT)
        .until(
            () -> metrics.get("parley.outbox.oldest.age").timeGauge().value(TimeUnit.SECONDS) > 1);
    add(80, 81);
    await().atMost(TIMEOUT).until(() -> published.contains("80"));
  }

  @Test
  void emptyOutbox_reportsAgeZero() throws Exception {
    add(0, 1);
    await().atMost(TIMEOUT).until(() -> left() == 0);
    await()
        .atMost(TIMEOUT)
        .until(
            () -> metrics.get("parley.outbox.oldest.age").timeGauge().value(TimeUnit.SECONDS) == 0);
  }

  private OutboxRelay newRelay(DataSource database) {
    return new OutboxRelay(database, clients(), new Heartbeats(), metrics);
  }

  private static KafkaClients clients() {
    return KafkaClients.of(kafka.bootstrapServers());
  }

  private RejectedRows refused() {
    return new RejectedRows(new SimpleMeterRegistry());
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

  private String insert(int key) {
    return "insert into outbox (topic, key, headers, value) values ('%s', '%d', '{}', null)"
        .formatted(topic, key);
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
