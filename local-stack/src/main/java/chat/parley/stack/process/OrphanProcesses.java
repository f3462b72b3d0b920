package chat.parley.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that an earlier run started and could not end, because it was killed. */
public final class OrphanProcesses {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private OrphanProcesses() {}

  /**
   * Ends every process that has a stamp in the folder and is still the stamped one, then removes
   * the stamps.
   *
   * @return the names of the processes that were ended
   */
  public static List<String> end(Path stamps) {
    var alive = new TreeMap<String, ProcessHandle>();
    var files = stampsIn(stamps);
    for (var file : files) {
      PidFile.read(file)
          .flatMap(PidFile::find)
          .ifPresent(process -> alive.put(file.getFileName().toString(), process));
    }
    Parallel.run(alive.values().stream().<Runnable>map(process -> () -> end(process)).toList());
    for (var file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(alive.keySet());
  }

  private static void end(ProcessHandle process) {
    var children = process.descendants().toList();
    // SIGINT is PostgreSQL's fast graceful shutdown; a frozen process must resume to receive it.
    Signals.send(process.pid(), "INT");
    Signals.send(process.pid(), "CONT");
    try {
      process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while ending leftovers", e);
    }
  }

  private static List<Path> stampsIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
