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

/**
 * Creates the processes of the services: packaged, or in development mode. Only the first gateway
 * can run in development mode or accept a debugger.
 */
final class ServiceProcesses {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /**
   * Seven JVMs that start at once share a laptop's two cores. A third of their start time would be
   * spent on optimising code that never runs again. So the optimising compiler waits until code is
   * permanently hot (eight or more times its thresholds).
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

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration COMPILE_AND_START = Duration.ofMinutes(10);

  private final ParleySettings settings;
  private final ServiceEnvironment environment;

  ServiceProcesses(ParleySettings settings, ServiceEnvironment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  ManagedService service(Service service, int port) {
    return member(service, service.module(), port, true);
  }

  ManagedService gateway(int number, int port) {
    return member(Service.GATEWAY, Service.GATEWAY.module() + "-" + number, port, number == 1);
  }

  private ManagedService member(Service service, String name, int port, boolean first) {
    var development = first ? settings.development() : DevelopmentMode.OFF;
    var live = development.isLive(service);
    var process =
        new ManagedProcess(
            new ProcessSpec(
                name,
                live ? development.command(service) : packaged(service, development),
                environment.variables(service, port),
                settings.folders().logs().resolve(name + ".log"),
                () -> isReady(port),
                live ? COMPILE_AND_START : START,
                "TERM"),
            settings.folders().stamps());
    return new ManagedService(
        name, port, process, process::start, () -> process.stop(Duration.ofSeconds(8)));
  }

  private List<String> packaged(Service service, DevelopmentMode development) {
    var program =
        settings
            .repository()
            .resolve(service.module())
            .resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(program)) {
      throw new StackException(
          "%s is not built: %s is missing".formatted(service.module(), program));
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + service.heapMegabytes() + "m");
    command.addAll(JVM);
    development.debugOption(service).ifPresent(command::add);
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
