package chat.parley.stack.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.OrphanProcesses;
import chat.parley.stack.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
  @TempDir Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Supervisor supervisor =
      new Supervisor(
          new Supervisor.Witness() {
            @Override
            public void died(String name, Duration pause) {
              told.add("died, pause " + pause.toSeconds());
            }

            @Override
            public void cameBack(String name) {
              told.add("back");
            }

            @Override
            public void failedToComeBack(String name, String why) {
              told.add("failed");
            }
          });

  @AfterEach
  void endAll() {
    supervisor.close();
    OrphanProcesses.end(folder.resolve("stamps"));
  }

  @Test
  void restartsDeadProcessesWithBackoffAndReportsIt() {
    var member = member("exec sleep 60");
    member.start().run();
    supervisor.watch(List.of(member));

    member.kill();
    await().until(() -> told.contains("back"));
    assertThat(member.process().isAlive()).isTrue();

    member.kill();
    await().until(() -> told.size() == 4);
    assertThat(told).containsExactly("died, pause 1", "back", "died, pause 2", "back");
  }

  @Test
  void restartsNothingAfterClose() {
    var member = member("exec sleep 60");
    member.start().run();
    supervisor.watch(List.of(member));

    supervisor.close();
    member.kill();

    await().pollDelay(Duration.ofMillis(1500)).until(() -> !member.process().isAlive());
    assertThat(told).doesNotContain("back");
  }

  private ManagedService member(String script) {
    var process =
        new ManagedProcess(
            new ProcessSpec(
                "thing",
                List.of("bash", "-c", script),
                Map.of(),
                folder.resolve("thing.log"),
                () -> true,
                Duration.ofSeconds(10),
                "TERM"),
            folder.resolve("stamps"));
    return new ManagedService(
        "thing", 0, process, process::start, () -> process.stop(Duration.ofSeconds(5)));
  }
}
