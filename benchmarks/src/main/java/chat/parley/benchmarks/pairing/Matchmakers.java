package chat.parley.benchmarks.pairing;

import chat.parley.contracts.topic.Topics;
import chat.parley.platform.token.TestIdentity;
import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.parley.Repository;
import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.Parallel;
import chat.parley.stack.process.Ports;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.test.TestRun;
import chat.parley.stack.test.TestSettings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Instances of the matchmaker as real processes, over one PostgreSQL, Kafka, and Redis. From time
 * to time a thread kills one with {@code kill -9} and starts it again, never the last one.
 */
public final class Matchmakers implements AutoCloseable {

  private static final String DATABASE = "matchmaker";
  private static final int PARTITIONS = 12;

  private final InfrastructureFolders folders = TestRun.newFolders();
  private final Postgres postgres = new Postgres(folders, Ports.free(), List.of(DATABASE));
  private final Kafka kafka = new Kafka(folders, Ports.free(), Ports.free());
  private final Redis redis = new Redis(folders, Ports.free());
  private final List<ManagedProcess> instances = new ArrayList<>();
  private final TestIdentity identity;
  private volatile boolean calm;
  private volatile int kills;
  private Thread killer = new Thread();

  public Matchmakers(int count) {
    Parallel.run(List.of(postgres::start, kafka::start, redis::start));
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.IDENTITY_KEYS, 1, (short) 1),
                  new NewTopic(Topics.MATCH_SUBMISSIONS, PARTITIONS, (short) 1),
                  new NewTopic(Topics.MATCH_EVENTS, PARTITIONS, (short) 1)))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    identity = new TestIdentity(kafka.bootstrapServers());
    for (int i = 1; i <= count; i++) {
      ManagedProcess instance = instance("matchmaker-" + i, Ports.free());
      instances.add(instance);
      instance.start();
    }
  }

  private ManagedProcess instance(String name, int port) {
    Path program =
        Repository.find().resolve("matchmaker-service/target/quarkus-app/quarkus-run.jar");
    return new ManagedProcess(
        new ProcessSpec(
            name,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // An instance lives for a minute here: optimising its code would cost more than it
                // gains.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                program.toString()),
            environment(port),
            folders.logs().resolve(name + ".log"),
            () -> isReady(port),
            Duration.ofSeconds(120),
            "TERM"),
        folders.stamps());
  }

  private Map<String, String> environment(int port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("QUARKUS_REDIS_HOSTS", redis.url());
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE));
    environment.put("QUARKUS_DATASOURCE_USERNAME", Postgres.USER);
    environment.put("QUARKUS_DATASOURCE_PASSWORD", Postgres.USER);
    environment.put("PARLEY_TOPICS_PARTITIONS", Integer.toString(PARTITIONS));
    environment.put("PARLEY_TOPICS_REPLICATION", "1");
    environment.put("PARLEY_KEYS_TRANSPORT", key("parley.keys.transport"));
    environment.put("PARLEY_KEYS_INBOX", key("parley.keys.inbox"));
    environment.put("PARLEY_KEYS_SCOPE__1_", key("parley.keys.scope.\"1\""));
    environment.put("PARLEY_KEYS_SCOPE_CURRENT", "1");
    return environment;
  }

  /** Returns a key of the installation. */
  static String key(String name) {
    String key = TestSettings.ALL.get(name);
    if (key == null) {
      throw new IllegalArgumentException(name);
    }
    return key;
  }

  private static boolean isReady(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  public Connection database() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(DATABASE), Postgres.USER, Postgres.USER);
  }

  public int redisPort() {
    return redis.port();
  }

  public int kills() {
    return kills;
  }

  /** Kills one about this often, from now on. */
  public void killNowAndThen(RandomGenerator random, Duration pause) {
    killer =
        Thread.ofPlatform()
            .name("killer")
            .daemon()
            .start(() -> {
              while (!calm) {
                if (!sleep(pause.toMillis() / 2 + random.nextLong(pause.toMillis()))) {
                  return;
                }
                ManagedProcess victim = instances.get(random.nextInt(instances.size()));
                victim.kill();
                kills++;
                if (!sleep(random.nextLong(3_000))) {
                  break;
                }
                victim.start();
              }
            });
  }

  /** Stops the kills. Returns a future that completes when every instance runs. */
  public CompletableFuture<Void> leaveInPeace() {
    calm = true;
    return CompletableFuture.runAsync(() -> {
      try {
        killer.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      instances.stream().filter(each -> !each.isAlive()).forEach(ManagedProcess::start);
    });
  }

  private boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return !calm;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    identity.close();
    instances.forEach(ManagedProcess::kill);
    List.of(kafka.process(), redis.process(), postgres.process()).forEach(ManagedProcess::kill);
  }
}
