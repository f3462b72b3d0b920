package chat.parley.matchmaker.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measures processor time by component, from {@code /proc}, in seconds: this JVM is both the
 * service and the load generator. The figures are right only while nothing else runs on the
 * machine.
 */
final class Processors {

  private static final double TICKS_A_SECOND = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private final Map<String, Double> before = now();

  /** Returns what each component has used since then, per item of this count, in milliseconds. */
  String since(int count) {
    Map<String, Double> used = now();
    double all = 0;
    for (Map.Entry<String, Double> part : used.entrySet()) {
      part.setValue((part.getValue() - before.getOrDefault(part.getKey(), 0.0)) * 1_000 / count);
      all += part.getValue();
    }
    return used.entrySet().stream()
        .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
        .collect(
            Collectors.joining(", ", String.format(Locale.ROOT, "%.2f ms CPU each: ", all), ""));
  }

  private static Map<String, Double> now() {
    Map<String, Double> parts = new TreeMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        add(process, parts);
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Path process, Map<String, Double> parts) throws IOException {
    try {
      String stat = Files.readString(process.resolve("stat"));
      int end = stat.lastIndexOf(')');
      String[] fields = stat.substring(end + 2).split(" ");
      double seconds =
          (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND;
      String name = stat.substring(stat.indexOf('(') + 1, end);
      String part =
          switch (name) {
            case "postgres" -> "PostgreSQL";
            case "redis-server" -> "Redis";
            case "java" ->
                process.endsWith(Long.toString(ProcessHandle.current().pid()))
                    ? "service and load"
                    : Files.readString(process.resolve("cmdline")).contains("KafkaNode")
                        ? "Kafka"
                        : "";
            default -> "";
          };
      if (!part.isEmpty()) {
        parts.merge(part, seconds, Double::sum);
      }
    } catch (NoSuchFileException e) {
      // The process has ended.
    }
  }
}
