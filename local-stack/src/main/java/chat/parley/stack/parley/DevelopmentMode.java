package chat.parley.stack.parley;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How services run for developers.
 *
 * @param live services that Maven runs from their sources, in Quarkus' development mode
 * @param debugPorts where services accept a debugger, on the loopback interface only
 * @param maven the Maven program, 3.9 or newer; null if no service is live
 */
public record DevelopmentMode(
    Set<Service> live, Map<Service, Integer> debugPorts, @Nullable Path maven) {

  /** All services run as packaged, without a debugger. */
  public static final DevelopmentMode OFF = new DevelopmentMode(Set.of(), Map.of(), null);

  private static final String JVM =
      "-Xmx768m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
          + " --sun-misc-unsafe-memory-access=allow";

  public DevelopmentMode {
    live = Set.copyOf(live);
    debugPorts = Map.copyOf(debugPorts);
    if (!live.isEmpty() && maven == null) {
      throw new IllegalArgumentException("development mode needs Maven");
    }
  }

  boolean isLive(Service service) {
    return live.contains(service);
  }

  /** Returns the JVM option that opens the debug port of a packaged service. */
  Optional<String> debugOption(Service service) {
    return Optional.ofNullable(debugPorts.get(service))
        .map(
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:%d"
                ::formatted);
  }

  /**
   * Returns the command that runs the service from its sources. The quick profile compiles without
   * Error Prone. The phase test-compile, although it compiles no tests, lets Maven resolve test
   * classes of other modules from their folders.
   */
  List<String> command(Service service) {
    var debugPort = debugPorts.get(service);
    return List.of(
        String.valueOf(maven),
        "-B",
        "-ntp",
        "-Pquick",
        "-pl",
        service.module(),
        "-am",
        "-Dmaven.test.skip=true",
        "-Dweb.tests=--skip-tests",
        "-Dquarkus.console.enabled=false",
        "-Dquarkus.test.continuous-testing=disabled",
        "-DdebugHost=127.0.0.1",
        "-Ddebug=" + (debugPort == null ? "false" : debugPort.toString()),
        "-Djvm.args=" + JVM,
        "test-compile",
        "quarkus:dev");
  }
}
