package chat.parley.benchmarks;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeyConfig;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.token.TestIdentity;
import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.Ports;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.test.TestRun;
import chat.parley.stack.test.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * One gateway as a process pinned to the first core, with a real Kafka and Redis. The benchmark
 * plays the roles of identity and of the owners of rooms.
 */
final class Gateway implements Server {

  private static final SharedKeys KEYS =
      new SharedKeys(
          new SharedKeyConfig() {
            @Override
            public String transport() {
              return Objects.requireNonNull(TestSettings.ALL.get("parley.keys.transport"));
            }

            @Override
            public String inbox() {
              return Objects.requireNonNull(TestSettings.ALL.get("parley.keys.inbox"));
            }
          });

  private final Kafka kafka;
  private final Redis redis;
  private final ManagedProcess process;
  private final int port = Ports.free();
  private final TestIdentity identity;
  private final Producer<String, byte[]> owner;

  Gateway(Path program) {
    InfrastructureFolders folders = TestRun.newFolders();
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
    // The subscribers only listen: no pings to answer, and nothing but the frames of the run.
    environment.put("PARLEY_LIMITS_ADDRESS_SCALE", "1000");
    environment.put("PARLEY_CONNECTIONS_PING_AFTER", "1h");
    environment.put("PARLEY_CONNECTIONS_DEAD_AFTER", "1h");
    environment.put("PARLEY_PRESENCE_REFRESH_EVERY", "1h");
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

  @Override
  public int port() {
    return port;
  }

  @Override
  public String hello(Channel room) {
    return """
    {"type":"connect","token":"%s","client":"bench/1","subscriptions":[{"channel":"%s"}]}\
    """
        .formatted(token(new AccountId(UUID.randomUUID())), room);
  }

  /** Returns a token of this account. */
  String token(AccountId account) {
    return identity.member(account, "ana");
  }

  /** Suspends an account, as identity does. Returns when Kafka has the record. */
  void suspend(AccountId account) {
    identity.revoke(new Revocation(account, null, Instant.now(), Revocation.Reason.SUSPENDED));
  }

  /** Bans an account from a room, as room-service does. Returns when Kafka has the record. */
  void ban(AccountId account, Channel room) {
    try {
      byte[] ban = Json.MAPPER.writeValueAsBytes(new Ban(room, null));
      String key = KEYS.inboxOf(account, room).id();
      owner.send(new ProducerRecord<>(Topics.ROOM_BANS, key, ban)).get();
    } catch (IOException | InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops Redis permanently. */
  void takeRedisAway() {
    redis.stop();
  }

  @Override
  public void publish(Channel room, long seq, byte[] frame) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.ROOM_EVENTS, room.name(), frame);
    record.headers().add(EventHeaders.EPOCH, "e".getBytes(StandardCharsets.US_ASCII));
    record.headers().add(EventHeaders.SEQ, Long.toString(seq).getBytes(StandardCharsets.US_ASCII));
    owner.send(record);
  }

  @Override
  public Duration cpu() {
    return Proc.cpu(process.pid().orElseThrow());
  }

  /** Makes it collect its garbage. */
  void collectGarbage() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      new ProcessBuilder(jcmd.toString(), process.pid().orElseThrow().toString(), "GC.run")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the resident memory in KB. */
  long residentKb() {
    return Proc.residentKb(process.pid().orElseThrow());
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
