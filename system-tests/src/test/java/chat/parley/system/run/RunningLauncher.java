package chat.parley.system.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.parley.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as {@code ./run} starts it, with its own folder and ports. */
final class RunningLauncher {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;

  private RunningLauncher(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param home folder for all its data
   * @param firstPort first of the twenty ports that it uses
   */
  static RunningLauncher start(Path home, int firstPort, String... more) throws IOException {
    Path repository = Repository.find();
    Path stack = repository.resolve("local-stack/target");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                stack.resolve("classes") + ":" + stack.resolve("lib") + "/*",
                "chat.parley.stack.launcher.Launcher"));
    command.addAll(List.of("--home", home.toString()));
    command.addAll(List.of("--port", "" + firstPort));
    command.addAll(List.of("--service-port", "" + (firstPort + 1)));
    command.addAll(List.of("--postgres-port", "" + (firstPort + 5)));
    command.addAll(List.of("--kafka-port", "" + (firstPort + 6)));
    command.addAll(List.of("--redis-port", "" + (firstPort + 8)));
    command.addAll(List.of("--gateway-port", "" + (firstPort + 10)));
    command.addAll(List.of(more));
    Path output = Files.createTempFile("parley-run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new RunningLauncher(process, output);
  }

  /** Waits until it has printed this text. */
  void says(String text) {
    await()
        .atMost(TIMEOUT)
        .until(() -> said().contains(text) || !process.isAlive() && !said().contains(text));
    assertThat(said()).contains(text);
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return "";
    }
  }

  /** Ends it like {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it like Ctrl-C or {@code kill}. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  int exitStatus() throws InterruptedException {
    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
