package chat.parley.system.anonymity;

import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything that a Parley has stored and logged: every row of every database with the transaction
 * that wrote it, every record of every topic, every command that ever changed Redis, and every line
 * of every log.
 */
final class Dump {

  private final List<Trace> traces = new ArrayList<>();

  private Dump() {}

  static List<Trace> of(ParleyInstance parley, InfrastructureFolders folders)
      throws IOException, SQLException {
    Dump dump = new Dump();
    for (String database : List.of("identity", "room", "forum", "matchmaker", "moderation")) {
      dump.addDatabase(parley.postgres().jdbcUrl(database), database);
    }
    dump.addTopics(parley.kafka().bootstrapServers());
    dump.addRedis(folders.data().resolve("redis"));
    dump.addLogs(folders.logs());
    return dump.traces;
  }

  private void addDatabase(String url, String name) throws SQLException {
    try (Connection database = DriverManager.getConnection(url, Postgres.USER, Postgres.USER)) {
      for (String table :
          column(
              database,
              // The partitions of a partitioned table contain its rows.
              "select quote_ident(nspname) || '.' || quote_ident(relname)"
                  + " from pg_class join pg_namespace n on n.oid = relnamespace"
                  + " where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')")) {
        // Bytes are shown as text, which most of them are.
        column(
                database,
                "select '%s' || ' transaction-%s-X' || xmin || ' ' || to_jsonb(t) from %s t"
                    .formatted(table, name, table))
            .forEach(row -> traces.add(new Trace("postgres " + name, row + bytesOf(row))));
      }
    }
  }

  private static List<String> column(Connection database, String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (var statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }

  private static String bytesOf(String row) {
    StringBuilder found = new StringBuilder();
    var matcher = Pattern.compile("\\\\\\\\x([0-9a-f]{8,})").matcher(row);
    while (matcher.find()) {
      byte[] bytes = HexFormat.of().parseHex(matcher.group(1));
      found.append(' ').append(new String(bytes, StandardCharsets.UTF_8));
    }
    return found.toString();
  }

  private void addTopics(String bootstrapServers) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> !topic.getKey().startsWith("__"))
              .flatMap(topic -> topic.getValue().stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(this::addRecord);
      }
    }
  }

  private void addRecord(ConsumerRecord<String, String> record) {
    StringBuilder text = new StringBuilder().append(record.key()).append(' ');
    record
        .headers()
        .forEach(header ->
            text.append(header.key())
                .append('=')
                .append(new String(header.value(), StandardCharsets.UTF_8))
                .append(' '));
    traces.add(new Trace("kafka " + record.topic(), text.append(record.value()).toString()));
  }

  /**
   * Adds Redis' append-only file. The file has each command that changed anything, also data that
   * has expired since.
   */
  private void addRedis(Path folder) throws IOException {
    String journal =
        Files.readString(folder.resolve("appendonly.aof"), StandardCharsets.ISO_8859_1);
    for (String command : journal.split("(?m)^\\*\\d+\r\n")) {
      if (!command.isBlank()) {
        traces.add(new Trace("redis", command.replaceAll("(?m)^\\$\\d+\r\n", "")));
      }
    }
  }

  private void addLogs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".log", "");
        for (String line :
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
          traces.add(new Trace("log " + name, line));
        }
      }
    }
  }
}
