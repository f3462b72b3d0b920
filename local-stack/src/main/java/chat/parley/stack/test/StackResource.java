package chat.parley.stack.test;

import chat.parley.stack.infrastructure.Infrastructure;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.process.Parallel;
import chat.parley.stack.process.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts real infrastructure for a Quarkus test, on random ports and empty, and returns the
 * settings that connect a service to it. {@link ParleyTest} uses it.
 *
 * <p>It starts what the service under test has a client for: PostgreSQL if Agroal is on the class
 * path, Redis if Quarkus's client or Lettuce is, and always Kafka. The argument {@code parts} lists
 * other processes instead ({@code postgres,kafka,redis}), and {@code database} names the PostgreSQL
 * database (default: {@code parley}). A test that kills or freezes one declares a field
 * {@code @InjectInfrastructure Postgres}, {@code Kafka} or {@code Redis}.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
  private final Map<String, Infrastructure> parts = new HashMap<>();
  private Set<String> wanted = wantedByDefault();
  private String database = "parley";

  @Override
  public void init(Map<String, String> arguments) {
    if (arguments.containsKey("parts")) {
      wanted = Set.of(arguments.get("parts").split(","));
    }
    database = arguments.getOrDefault("database", database);
  }

  @Override
  public Map<String, String> start() {
    var folders = TestRun.newFolders();
    for (var name : wanted) {
      parts.put(
          name,
          switch (name) {
            case "postgres" -> new Postgres(folders, Ports.free(), List.of(database));
            case "kafka" -> new Kafka(folders, Ports.free(), Ports.free());
            case "redis" -> new Redis(folders, Ports.free());
            default -> throw new IllegalArgumentException("no such part: " + name);
          });
    }
    List<Runnable> starts = new ArrayList<>();
    parts.values().forEach(part -> starts.add(part::start));
    Parallel.run(starts);
    return settings();
  }

  @Override
  public void inject(TestInjector injector) {
    parts
        .values()
        .forEach(part ->
            injector.injectIntoFields(
                part,
                new TestInjector.AnnotatedAndMatchesType(
                    InjectInfrastructure.class, part.getClass())));
  }

  @Override
  public void stop() {
    // Nothing in there is needed again, so there is no reason to wait for a graceful end.
    parts.values().forEach(part -> part.process().kill());
  }

  private static Set<String> wantedByDefault() {
    var wanted = new HashSet<>(Set.of("kafka"));
    if (isPresent("io.agroal.api.AgroalDataSource")) {
      wanted.add("postgres");
    }
    if (isPresent("io.quarkus.redis.datasource.RedisDataSource")
        || isPresent("io.lettuce.core.RedisClient")) {
      wanted.add("redis");
    }
    return wanted;
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(TestSettings.ALL);
    parts.values().forEach(part -> settings.putAll(settingsOf(part)));
    return settings;
  }

  private Map<String, String> settingsOf(Infrastructure part) {
    return switch (part) {
      case Postgres postgres ->
          Map.of(
              "quarkus.datasource.jdbc.url", postgres.jdbcUrl(database),
              "quarkus.datasource.username", Postgres.USER,
              "quarkus.datasource.password", Postgres.USER);
      case Kafka kafka -> Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
      case Redis redis -> Map.of("quarkus.redis.hosts", redis.url());
    };
  }
}
