package chat.parley.stack.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.process.Parallel;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfrastructureIT {
  private final InfrastructureFolders folders = TestRun.newFolders();
  private final Postgres postgres = new Postgres(folders, Ports.free(), List.of("one", "two"));
  private final Kafka kafka = new Kafka(folders, Ports.free(), Ports.free());
  private final Redis redis = new Redis(folders, Ports.free());

  @AfterEach
  void killAll() {
    List.<Infrastructure>of(postgres, kafka, redis).forEach(part -> part.process().kill());
  }

  @Test
  void acknowledgedWritesSurviveStopAndKill() throws Exception {
    startAll();
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl("two"), Postgres.USER, "");
        var statement = connection.createStatement()) {
      statement.execute("create table note (text text)");
      statement.execute("insert into note values ('kept')");
    }
    createTopicAndSend("kept");
    askRedis("SET note kept");

    Parallel.run(List.of(postgres::stop, kafka::stop, redis::stop));
    startAll();
    assertKept();

    List.<Infrastructure>of(postgres, kafka, redis).forEach(part -> part.process().kill());
    startAll();
    assertKept();
  }

  @Test
  void postgresHasDurabilitySettingsOn() throws SQLException {
    postgres.start();
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl("one"), Postgres.USER, "");
        var statement = connection.createStatement()) {
      for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        try (var result = statement.executeQuery("show " + setting)) {
          assertThat(result.next()).isTrue();
          assertThat(result.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  private void startAll() {
    Parallel.run(List.of(postgres::start, kafka::start, redis::start));
  }

  private void assertKept() throws Exception {
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl("two"), Postgres.USER, "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select text from note")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("kept");
    }
    assertThat(firstRecord()).isEqualTo("kept");
    assertThat(askRedis("GET note")).isEqualTo("$4\r\nkept\r\n");
  }

  private void createTopicAndSend(String value) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("notes", 1, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("notes", value)).get();
    }
  }

  private String firstRecord() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition("notes", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
    }
  }

  private String askRedis(String command) throws IOException {
    try (var socket = new Socket("localhost", redis.port())) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(0, answer.lastIndexOf("+OK"));
    }
  }
}
