package chat.parley.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process of a stack under a fixed name. It can be started, stopped gracefully, killed, frozen,
 * and started again. Each start leaves a stamp on disk until the process ends, so that a later run
 * can clean up after this JVM.
 *
 * <p>The process gets its own session where the system supports that, so that Ctrl-C in a terminal
 * reaches only the program that started it. Methods may be called from any thread. Ending a process
 * during its start makes that start fail.
 */
public final class ManagedProcess {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private static final Duration MIN_PAUSE = Duration.ofMillis(20);
  private static final Duration MAX_PAUSE = Duration.ofMillis(200);

  private final ProcessSpec spec;
  private final Path stamp;
  private volatile @Nullable Process process;

  /**
   * @param stamps the folder of stamps of this stack
   */
  public ManagedProcess(ProcessSpec spec, Path stamps) {
    this.spec = spec;
    this.stamp = stamps.resolve(spec.name());
  }

  public String name() {
    return spec.name();
  }

  public Path log() {
    return spec.log();
  }

  /**
   * Starts the process and waits until it is ready.
   *
   * @throws StackException if it ends or is not ready in time; the message contains the last lines
   *     of its log, and the process is gone
   */
  public synchronized void start() {
    // It may have ended already, and is still the one whose end is reported.
    var running = launch();
    var deadline = System.nanoTime() + spec.patience().toNanos();
    var pause = MIN_PAUSE;
    while (!spec.ready().getAsBoolean()) {
      if (exitsWithin(running, pause)) {
        throw failure("ended with status " + running.exitValue());
      }
      pause = pause.compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      if (System.nanoTime() > deadline) {
        kill();
        throw failure("was not ready within " + spec.patience().toSeconds() + " s");
      }
    }
    if (!running.isAlive()) {
      throw failure("ended with status " + running.exitValue());
    }
  }

  private Process launch() {
    if (isAlive()) {
      throw new StackException(name() + " runs already");
    }
    try {
      PrivateFiles.create(spec.log());
      var builder = new ProcessBuilder(command());
      builder.environment().putAll(spec.environment());
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      var started = builder.start();
      process = started;
      PidFile.of(started.toHandle()).write(stamp);
      return started;
    } catch (IOException e) {
      throw new StackException(name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private List<String> command() {
    return Files.isExecutable(SETSID)
        ? Stream.concat(Stream.of(SETSID.toString()), spec.command().stream()).toList()
        : spec.command();
  }

  /**
   * Asks the process to end and waits; kills it after the timeout. Does nothing if it does not run.
   */
  public void stop(Duration patience) {
    running()
        .ifPresent(p -> {
          signal(p, spec.stopSignal());
          signal(p, "CONT");
          if (!exitsWithin(p, patience)) {
            kill();
          }
        });
    forget();
  }

  /** Ends the process and its children immediately, like {@code kill -9}. */
  public void kill() {
    running()
        .ifPresent(p -> {
          var children = p.descendants().toList();
          p.destroyForcibly();
          children.forEach(ProcessHandle::destroyForcibly);
          exitsWithin(p, Duration.ofSeconds(10));
        });
    forget();
  }

  /** Freezes the process and its children. */
  public void pause() {
    family().forEach(p -> Signals.send(p.pid(), "STOP"));
  }

  /** Resumes a frozen process. */
  public void resume() {
    family().forEach(p -> Signals.send(p.pid(), "CONT"));
  }

  public boolean isAlive() {
    return running().isPresent();
  }

  /** Returns the process ID, if it runs. */
  public Optional<Long> pid() {
    return running().map(Process::pid);
  }

  /**
   * Returns a future that completes when the running process has ended, or immediately if none
   * runs.
   */
  public CompletableFuture<Void> ended() {
    return running()
        .map(p -> p.onExit().<Void>thenApply(done -> null))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private Stream<ProcessHandle> family() {
    return running().stream().flatMap(p -> Stream.concat(Stream.of(p.toHandle()), p.descendants()));
  }

  private Optional<Process> running() {
    return Optional.ofNullable(process).filter(Process::isAlive);
  }

  private void forget() {
    try {
      Files.deleteIfExists(stamp);
    } catch (IOException e) {
      throw new StackException("cannot delete " + stamp, e);
    }
  }

  private StackException failure(String what) {
    forget();
    return new StackException(
        "%s %s. The end of %s:%n%s"
            .formatted(name(), what, spec.log(), LogTail.of(spec.log(), 20).indent(4)));
  }

  private static void signal(Process process, String signal) {
    Signals.send(process.pid(), signal);
  }

  private static boolean exitsWithin(Process process, Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for a process", e);
    }
  }
}
