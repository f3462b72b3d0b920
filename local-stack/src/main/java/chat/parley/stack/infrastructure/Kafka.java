package chat.parley.stack.infrastructure;

import static java.util.stream.Collectors.joining;

import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.Ports;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One Kafka node, both broker and controller, in a separate JVM. Acknowledged records survive the
 * death of its process. They survive the death of the machine only with replicas, and there are
 * none here.
 */
public final class Kafka implements Infrastructure {
  private static final String LOGGING = "kafka-logging.properties";

  private final int port;
  private final int controllerPort;
  private final Path data;
  private final Path settings;
  private final Map<String, String> extra;
  private final ManagedProcess process;

  public Kafka(InfrastructureFolders folders, int port, int controllerPort) {
    this(folders, port, controllerPort, Map.of());
  }

  /**
   * @param extra broker settings that take precedence over those of this class
   */
  public Kafka(
      InfrastructureFolders folders, int port, int controllerPort, Map<String, String> extra) {
    this.extra = Map.copyOf(extra);
    this.port = port;
    this.controllerPort = controllerPort;
    this.data = folders.data().resolve("kafka");
    this.settings = folders.data().resolve("kafka.properties");
    this.process =
        new ManagedProcess(
            new ProcessSpec(
                "kafka",
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Dlogging.configuration=" + Kafka.class.getResource(LOGGING),
                    KafkaNode.class.getName(),
                    settings.toString()),
                Map.of("CLASSPATH", classPath()),
                folders.logs().resolve("kafka.log"),
                () -> Ports.accepts(port),
                Duration.ofSeconds(120),
                "TERM"),
            folders.stamps());
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  /** Returns the port on which the node talks to itself. */
  public int controllerPort() {
    return controllerPort;
  }

  public String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public void start() {
    try {
      Files.createDirectories(data);
      try (var out = Files.newOutputStream(settings)) {
        properties().store(out, null);
      }
    } catch (IOException e) {
      throw new StackException("kafka cannot write its settings " + settings, e);
    }
    process.start();
  }

  @Override
  public void stop() {
    process.stop(Duration.ofSeconds(10));
  }

  /**
   * Returns this JVM's class path without the Quarkus jars of a service's test, which would take
   * over the log.
   */
  private static String classPath() {
    var separator = System.getProperty("path.separator");
    return Stream.of(System.getProperty("java.class.path").split(separator))
        .filter(entry -> !entry.contains("quarkus"))
        .collect(joining(separator));
  }

  private Properties properties() {
    var p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.setProperty("log.dirs", data.toString());
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "4");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "4");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("auto.create.topics.enable", "false");
    // After a kill, the node can't register again until its old session has ended.
    p.setProperty("broker.heartbeat.interval.ms", "500");
    p.setProperty("broker.session.timeout.ms", "3000");
    // Segments are mapped at full size; a hundred local partitions need not reserve 10 MB of index
    // each.
    p.setProperty("log.index.size.max.bytes", "1048576");
    // Expired records are deleted soon after their retention ends.
    p.setProperty("log.retention.check.interval.ms", "60000");
    extra.forEach(p::setProperty);
    return p;
  }
}
