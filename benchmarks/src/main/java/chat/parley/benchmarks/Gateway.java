package chat.parley.benchmarks;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.token.TestIdentity;
import chat.parley.stack.parts.Kafka;
import chat.parley.stack.parts.PartFolders;
import chat.parley.stack.parts.Redis;
import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.Ports;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.test.TestRun;
import chat.parley.stack.test.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One gateway as a process pinned to the first core, with a real Kafka and Redis; the benchmark
 * plays identity and the owners of rooms.
 */
final class Gateway implements AutoCloseable {

  private static final int TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private final Kafka kafka;
  private final Redis redis;
  private final ManagedProcess process;
  private final int port = Ports.free();
  private final TestIdentity identity;
  private final Producer<String, byte[]> owner;

  Gateway(Path program) {
    PartFolders folders = TestRun.newFolders();
    kafka = new Kafka(folders, Ports.free(), Ports.free());
    redis = new Redis(folders, Ports.free());
    kafka.start();
    redis.start();
    identity = identityWithTopics();
    process =
        new ManagedProcess(
            new ProcessSpec(
                "gateway",
                List.of(
                    "taskset",
                    "-c",
                    "0",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-jar",
                    program.toString()),
                environment(),
                folders.logs().resolve("gateway.log"),
                this::isReady,
                Duration.ofSeconds(120),
                "TERM"),
            folders.stamps());
    process.start();
    owner =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  private TestIdentity identityWithTopics() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(Topics.IDENTITY_KEYS, 1, (short) 1))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return new TestIdentity(kafka.bootstrapServers());
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("QUARKUS_REDIS_HOSTS", redis.url());
    // The audience only listens: no pings to answer, and nothing but the frames of the run.
    environment.put("PARLEY_CONNECTIONS_PING_AFTER", "1h");
    environment.put("PARLEY_CONNECTIONS_DEAD_AFTER", "1h");
    environment.put("PARLEY_PRESENCE_LOOK_EVERY", "1h");
    environment.put("PARLEY_KEYS_TRANSPORT", TestSettings.ALL.get("parley.keys.transport"));
    environment.put("PARLEY_KEYS_INBOX", TestSettings.ALL.get("parley.keys.inbox"));
    return environment;
  }

  private boolean isReady() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int port() {
    return port;
  }

  /** A token of somebody new. */
  String token() {
    return identity.member(new AccountId(UUID.randomUUID()), "ana");
  }

  /** Publishes as the owner of a room; does not wait. */
  void publish(Channel room, long seq, byte[] frame) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.ROOM_EVENTS, room.name(), frame);
    record.headers().add(EventHeaders.EPOCH, "e".getBytes(StandardCharsets.US_ASCII));
    record.headers().add(EventHeaders.SEQ, Long.toString(seq).getBytes(StandardCharsets.US_ASCII));
    owner.send(record);
  }

  /** Processor time that the gateway has used so far, kernel included. */
  Duration cpu() {
    String[] fields = stat().substring(stat().lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
  }

  private String stat() {
    return read("stat");
  }

  /** Resident memory in KB. */
  long residentKb() {
    return read("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private String read(String file) {
    long pid = process.pid().orElseThrow();
    try {
      return Files.readString(Path.of("/proc/" + pid + "/" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    owner.close();
    identity.close();
    process.stop(Duration.ofSeconds(20));
    kafka.process().kill();
    redis.process().kill();
  }
}
