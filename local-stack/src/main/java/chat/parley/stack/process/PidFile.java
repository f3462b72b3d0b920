package chat.parley.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Identifies a started process, so that it is recognised later and never mistaken for another one
 * that got its ID. A process is the same when ID and start time agree (to 2 s, the accuracy of the
 * kernel's boot time).
 */
public record PidFile(long pid, Instant startedAt) {
  private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);

  public static PidFile of(ProcessHandle process) {
    return new PidFile(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Returns the process, if it is still alive. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::describes);
  }

  private boolean describes(ProcessHandle process) {
    return Duration.between(startedAt, of(process).startedAt).abs().compareTo(CLOCK_DRIFT) <= 0;
  }

  /** Replaces the file atomically: a reader sees the old stamp or this one. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var draft = file.resolveSibling(file.getFileName() + ".new");
      Files.write(draft, List.of(Long.toString(pid), startedAt.toString()));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a stamp. Returns empty if the file does not exist or is invalid. */
  public static Optional<PidFile> read(Path file) {
    try {
      var lines = Files.readAllLines(file);
      return Optional.of(new PidFile(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
