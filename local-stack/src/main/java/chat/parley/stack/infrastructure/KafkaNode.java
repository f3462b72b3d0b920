package chat.parley.stack.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The main class of the Kafka process. It formats the storage when it is new, and runs until it is
 * stopped.
 */
final class KafkaNode {
  private KafkaNode() {}

  public static void main(String[] arguments) throws Exception {
    var settings = new Properties();
    try (var in = Files.newInputStream(Path.of(arguments[0]))) {
      settings.load(in);
    }
    var data = Path.of(settings.getProperty("log.dirs"));
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(data);
    }
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.startup();
    server.awaitShutdown();
  }

  private static void format(Path data) throws Exception {
    var formatter = new Formatter();
    formatter.setNodeId(1);
    formatter.setClusterId(Uuid.randomUuid().toString());
    formatter.addDirectory(data.toString());
    formatter.setControllerListenerName("CONTROLLER");
    formatter.setMetadataLogDirectory(data.toString());
    formatter.run();
  }
}
