package chat.parley.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {
  private static final int WINDOW_BYTES = 16 * 1024;

  private LogTail() {}

  /** Returns the last lines, at most {@code count}, or a sentence if the file can't be read. */
  public static String of(Path file, int count) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      var start = Math.max(0, log.length() - WINDOW_BYTES);
      var bytes = new byte[(int) (log.length() - start)];
      log.seek(start);
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    } catch (IOException e) {
      return "(no log at " + file + ")";
    }
  }
}
