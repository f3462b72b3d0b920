package chat.parley.system.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.id.RoomId;
import chat.parley.stack.process.OrphanProcesses;
import chat.parley.stack.process.PidFile;
import chat.parley.stack.process.Ports;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One command starts everything, and keeps it running through what happens to a program on a user's
 * machine.
 */
class OneCommandST {

  @TempDir Path home;

  private final int port = twentyFreePorts();
  private final List<RunningLauncher> launchers = new ArrayList<>();

  @AfterEach
  void endAll() {
    launchers.forEach(RunningLauncher::kill);
    OrphanProcesses.end(home.resolve("stamps"));
  }

  @Test
  void startsRestartsServicesRecoversFromKillAndKeepsData() throws Exception {
    RunningLauncher launcher = start("--gateways", "2", "--believe-addresses");
    String address = "http://localhost:" + port;
    launcher.says("Parley is ready: " + address);
    launcher.says(
        "There is no administrator yet. Create an account, then open: " + address + "/setup#");
    assertThat(launcher.said().lines().filter(line -> line.contains("http://"))).hasSize(2);
    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(get("/q/health").statusCode()).isEqualTo(404);

    Api api = new Api(URI.create("http://localhost:" + port));
    LoggedInUser ana = api.register("ana");
    RoomId room = api.enterRoom(ana, "first light");

    running("room-service").destroyForcibly();
    launcher.says("room-service stopped unexpectedly. Restarting it");
    launcher.says("room-service is running again.");
    assertThat(api.enterRoom(ana, "first light")).isEqualTo(room);

    launcher.kill();
    launcher = start("--gateways", "2", "--believe-addresses");
    launcher.says("Stopped processes that an earlier run left: ");
    launcher.says("Parley is ready: ");
    assertThat(api.enterRoom(api.refresh(ana), "first light")).isEqualTo(room);

    List<ProcessHandle> all = stamped();
    assertThat(all).hasSize(9);
    launcher.stop();
    await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void busyPortIsReportedInOneLine() throws Exception {
    try (ServerSocket busy = new ServerSocket()) {
      busy.bind(new InetSocketAddress("127.0.0.1", port + 6));
      RunningLauncher launcher = start();

      assertThat(launcher.exitStatus()).isEqualTo(1);
      assertThat(launcher.said().lines())
          .containsExactly(
              "Port %d for Kafka is in use by another program. Free it, or choose another port with --kafka-port."
                  .formatted(port + 6));
    }
  }

  private RunningLauncher start(String... more) throws IOException {
    RunningLauncher launcher = RunningLauncher.start(home, port, more);
    launchers.add(launcher);
    return launcher;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private ProcessHandle running(String name) {
    return PidFile.read(home.resolve("stamps").resolve(name)).flatMap(PidFile::find).orElseThrow();
  }

  private List<ProcessHandle> stamped() throws IOException {
    try (var files = Files.list(home.resolve("stamps"))) {
      return files.map(file -> running(file.getFileName().toString())).toList();
    }
  }

  private static int twentyFreePorts() {
    return IntStream.iterate(21_000, first -> first < 30_000, first -> first + 20)
        .filter(first -> IntStream.range(first, first + 20).noneMatch(Ports::accepts))
        .findFirst()
        .orElseThrow();
  }
}
