package chat.parley.room.message.store;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.database.ConnectionTransaction;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.Message;
import chat.parley.room.message.RecordOffset;
import chat.parley.stack.test.ParleyTest;
import com.github.f4b6a3.uuid.UuidCreator;
import com.sun.management.OperatingSystemMXBean;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * Figures, not a test: runs only when named, {@code mvn -pl room-service -am verify
 * -Dit.test=WriteBench -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false}. PostgreSQL and Kafka run as processes of their own with
 * fsync on, so the CPU time of this process is that of the service and of the load.
 */
@QuarkusTest
@ParleyTest
class WriteBench {

  private static final int BATCH = 500;
  private static final int BATCHES = 40;
  private static final int MESSAGES = 30_000;

  @Inject EntityManager entities;
  @Inject DataSource database;
  @Inject Jdbi jdbi;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void measuresInserts() {
    for (int round = 1; round <= 3; round++) {
      measure("round " + round + ", one statement with arrays", this::insert);
      measure(
          "round " + round + ", Hibernate, batches of " + BATCH,
          batch ->
              QuarkusTransaction.requiringNew()
                  .run(() -> {
                    entities.unwrap(Session.class).setJdbcBatchSize(BATCH);
                    batch.forEach(each -> entities.persist(MessageEntity.of(each)));
                  }));
    }
  }

  private void insert(List<Message> batch) {
    try (Handle handle = jdbi.open()) {
      List<Message> unused =
          ConnectionTransaction.<List<Message>, SQLException>run(
              handle.getConnection(),
              () -> {
                new PostgresMessages(handle).insert(batch);
                return batch;
              });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void measure(String name, Consumer<List<Message>> insert) {
    RoomId[] rooms = new RoomId[20];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = new RoomId(UuidCreator.getTimeOrderedEpoch());
    }
    Map<RoomId, Long> seqs = new HashMap<>();
    List<List<Message>> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      List<Message> batch = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        RoomId room = rooms[j % rooms.length];
        batch.add(message(room, seqs.merge(room, 1L, Long::sum)));
      }
      batches.add(batch);
    }
    long cpu = cpu();
    long start = System.nanoTime();
    batches.forEach(insert);
    report(name, BATCH * BATCHES, System.nanoTime() - start, cpu() - cpu);
  }

  private static Message message(RoomId room, long seq) {
    Author author = new Author(UUID.randomUUID().toString(), "ana", "member", 0);
    MessageState state =
        new MessageState(
            new MessageId(UuidCreator.getTimeOrderedEpoch()),
            seq,
            seq,
            seq,
            new CommandId(UUID.randomUUID()),
            author,
            "A message of a usual length, with some **Markdown** in it, number " + seq,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            null,
            null);
    return new Message(room, state, new RecordOffset(0, seq));
  }

  @Test
  void measuresDurableMessages() throws Exception {
    RoomTestClient roomTestClient = new RoomTestClient();
    RoomTestUser owner = RoomTestUser.member("owner");
    List<RoomId> rooms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rooms.add(roomTestClient.room(owner));
    }
    // It would read everything that is published, at this process's cost.
    roomTestClient.close();
    for (int round = 1; round <= 3; round++) {
      run(roomTestClient, rooms, round);
    }
  }

  private void run(RoomTestClient roomTestClient, List<RoomId> rooms, int round) throws Exception {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      RoomId room = rooms.get(i % rooms.size());
      RoomTestUser author = RoomTestUser.member("p" + i % 20);
      records.add(
          new ProducerRecord<>(
              Topics.ROOM_SUBMISSIONS,
              room.toString(),
              Json.MAPPER.writeValueAsBytes(
                  roomTestClient.message(
                      author, room, "A message of a usual length, with **Markdown** " + i))));
    }
    long before = stored();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer())) {
      long cpu = cpu();
      long worker = workerCpu();
      long start = System.nanoTime();
      CountDownLatch sent = new CountDownLatch(MESSAGES);
      records.forEach(each -> producer.send(each, (where, failure) -> sent.countDown()));
      sent.await();
      while (stored() < before + MESSAGES) {
        Thread.sleep(20);
      }
      long time = System.nanoTime() - start;
      report(
          "round " + round + ", Kafka to PostgreSQL to Kafka, whole process",
          MESSAGES,
          time,
          cpu() - cpu);
      report(
          "round " + round + ", its consuming thread alone", MESSAGES, time, workerCpu() - worker);
    }
  }

  private long stored() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("select sum(n) from room")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long workerCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith("submissions")) {
        sum += threads.getThreadCpuTime(id);
      }
    }
    return sum;
  }

  private static void report(String name, int messages, long nanos, long cpuNanos) {
    System.out.printf(
        Locale.ROOT,
        "BENCH %s: %d messages, %.0f/s, %.1f us CPU each%n",
        name,
        messages,
        messages / (nanos / 1e9),
        cpuNanos / 1e3 / messages);
  }
}
