package chat.parley.stack.parley;

import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the processes of the packaged services. */
final class ServiceProcesses {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /**
   * Six JVMs that start at once share a laptop's two cores. A third of their start would go into
   * optimising code that is never used again; so the optimising compiler waits until code is hot
   * for good (eight times and more its thresholds).
   */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=40000",
          "-XX:Tier4MinInvocationThreshold=5000",
          "-XX:Tier4CompileThreshold=100000",
          "-XX:Tier4BackEdgeThreshold=300000",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final ParleySettings settings;
  private final ServiceEnvironment environment;

  ServiceProcesses(ParleySettings settings, ServiceEnvironment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  Member service(Service service, int port) {
    return member(service, service.module(), port);
  }

  Member gateway(int number, int port) {
    return member(Service.GATEWAY, Service.GATEWAY.module() + "-" + number, port);
  }

  private Member member(Service service, String name, int port) {
    var program =
        settings
            .repository()
            .resolve(service.module())
            .resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(program)) {
      throw new StackException(service.module() + " is not built: there is no " + program);
    }
    var process =
        new ManagedProcess(
            new ProcessSpec(
                name,
                command(service, program),
                environment.of(service, port),
                settings.folders().logs().resolve(name + ".log"),
                () -> isReady(port),
                Duration.ofSeconds(120),
                "TERM"),
            settings.folders().stamps());
    return new Member(
        name, port, process, process::start, () -> process.stop(Duration.ofSeconds(8)));
  }

  private static List<String> command(Service service, Path program) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + service.heapMegabytes() + "m");
    command.addAll(JVM);
    command.addAll(List.of("-jar", program.toString()));
    return command;
  }

  private static boolean isReady(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
