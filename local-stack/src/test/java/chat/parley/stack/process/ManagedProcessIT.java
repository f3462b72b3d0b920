package chat.parley.stack.process;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessIT {
  @TempDir Path folder;

  @AfterEach
  void endAll() {
    OrphanProcesses.end(folder.resolve("stamps"));
  }

  @Test
  void startsAndStops() {
    var process = shell("echo up; exec sleep 60", this::isUp);
    process.start();

    assertThat(process.isAlive()).isTrue();
    assertThat(folder.resolve("stamps/thing")).exists();

    process.stop(Duration.ofSeconds(5));
    assertThat(process.isAlive()).isFalse();
    assertThat(folder.resolve("stamps/thing")).doesNotExist();
  }

  @Test
  void onlyOwnerCanReadLog() throws IOException {
    var process = shell("echo up; exec sleep 60", this::isUp);
    Files.createFile(process.log());
    process.start();

    assertThat(Files.getPosixFilePermissions(process.log()))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
  }

  @Test
  void failedStartReportsEndOfLog() {
    var process = shell("echo first; echo no disk left; exit 3", () -> false);

    assertThatThrownBy(process::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("thing ended with status 3")
        .hasMessageContaining("no disk left");
  }

  @Test
  void killsProcessThatIsNeverReady() {
    var process = shell("exec sleep 60", () -> false, Duration.ofMillis(200));

    assertThatThrownBy(process::start).hasMessageContaining("was not ready within");
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void killsProcessThatIgnoresStop() {
    var process = shell("trap '' TERM; echo up; while :; do sleep 1; done", this::isUp);
    process.start();

    process.stop(Duration.ofMillis(300));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void killEndsChildProcesses() {
    var process =
        shell("sleep 60 & echo $! > " + folder.resolve("child") + "; echo up; wait", this::isUp);
    process.start();
    long child = Long.parseLong(read("child").strip());

    process.kill();

    await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void pauseFreezesAndResumeContinues() {
    var process = shell("echo up; while :; do echo tick; sleep 0.02; done", this::isUp);
    process.start();
    process.pause();
    await().until(() -> state(process).equals("T"));
    process.resume();
    await().until(() -> !state(process).equals("T"));
    var size = read("thing.log").length();
    await().until(() -> read("thing.log").length() > size);
    process.kill();
  }

  @Test
  void runsInOwnSession() throws IOException {
    var process = shell("echo up; exec sleep 60", this::isUp);
    process.start();
    var pid = process.pid().orElseThrow();

    var fields = Files.readString(Path.of("/proc/%d/stat".formatted(pid))).split(" ");

    assertThat(fields[5]).as("session").isEqualTo(Long.toString(pid));
  }

  @Test
  void endsOrphansOfKilledJvm_sparesOtherProcesses() throws IOException {
    var process = shell("echo up; exec sleep 60", this::isUp);
    process.start();
    var stamps = folder.resolve("stamps");
    var stranger = new ProcessBuilder("sleep", "60").start();
    try {
      // The unrelated process has the ID of a process that ended long ago.
      Files.write(
          stamps.resolve("reused"), List.of(Long.toString(stranger.pid()), "2001-01-01T00:00:00Z"));
      Files.writeString(stamps.resolve("broken"), "no stamp at all");

      assertThat(OrphanProcesses.end(stamps)).containsExactly("thing");

      await().until(() -> !process.isAlive());
      assertThat(stranger.isAlive()).isTrue();
      assertThat(stamps).isEmptyDirectory();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void endsFrozenOrphans() {
    var process = shell("echo up; exec sleep 60", this::isUp);
    process.start();
    process.pause();

    assertThat(OrphanProcesses.end(folder.resolve("stamps"))).containsExactly("thing");

    await().until(() -> !process.isAlive());
  }

  private ManagedProcess shell(String script, BooleanSupplier ready) {
    return shell(script, ready, Duration.ofSeconds(20));
  }

  private ManagedProcess shell(String script, BooleanSupplier ready, Duration patience) {
    return new ManagedProcess(
        new ProcessSpec(
            "thing",
            List.of("bash", "-c", script),
            Map.of(),
            folder.resolve("thing.log"),
            ready,
            patience,
            "TERM"),
        folder.resolve("stamps"));
  }

  private boolean isUp() {
    return read("thing.log").contains("up");
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns the kernel's state code: R running, S sleeping, T stopped, and so on. */
  private static String state(ManagedProcess process) throws IOException {
    var stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid().orElseThrow())));
    return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
  }
}
