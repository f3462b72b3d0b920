package chat.parley.stack.parley;

import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.test.TestRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a Parley instance.
 *
 * @param repository the folder of the built modules
 * @param folders folders for data, logs and stamps
 * @param keys the folder of its secret keys
 * @param addresses addresses on which the proxy listens
 * @param origins addresses that a browser may use, as {@code http://host:port}
 * @param confirmation whether a person who registers must confirm their address first
 * @param addressScale factor on the usual limits for one address to register, log in, connect and
 *     so on
 * @param more further settings for every service, as environment variables
 * @param development which services run from their sources or accept a debugger
 */
public record ParleySettings(
    Path repository,
    InfrastructureFolders folders,
    Path keys,
    ParleyPorts ports,
    Set<String> addresses,
    List<String> origins,
    boolean confirmation,
    int addressScale,
    Map<String, String> more,
    DevelopmentMode development) {

  /** Tests do from one address what a whole town does from many. */
  private static final int TEST_SCALE = 1000;

  /**
   * Everybody in a test is new and sends much at once, and tests can't wait minutes to see who
   * joined or left.
   */
  private static final Map<String, String> FOR_TESTS =
      Map.of(
          "PARLEY_LIMITS_NEW_FOR", "0s",
          "PARLEY_PRESENCE_MAX_ARRIVAL_DELAY", "0s",
          "PARLEY_PRESENCE_MIN_DEPARTURE_DELAY", "10s",
          "PARLEY_PRESENCE_MAX_DEPARTURE_DELAY", "15s",
          "PARLEY_PRESENCE_STEP", "5s");

  public ParleySettings {
    addresses = Set.copyOf(addresses);
    origins = List.copyOf(origins);
    more = Map.copyOf(more);
  }

  /**
   * Returns the settings of an empty instance on random ports of the loopback interface, which is
   * deleted when this JVM ends.
   */
  public static ParleySettings forTest(int gateways) {
    var folders = TestRun.newFolders();
    var ports = ParleyPorts.random(gateways);
    return new ParleySettings(
        Repository.find(),
        folders,
        folders.data().resolveSibling("keys"),
        ports,
        Set.of("127.0.0.1"),
        originsOf("localhost", "127.0.0.1").stream()
            .map(host -> host + ":" + ports.edge())
            .toList(),
        false,
        TEST_SCALE,
        FOR_TESTS,
        DevelopmentMode.OFF);
  }

  /** Returns the same settings, where a person who registers must confirm their address first. */
  public ParleySettings withConfirmation() {
    return new ParleySettings(
        repository,
        folders,
        keys,
        ports,
        addresses,
        origins,
        true,
        addressScale,
        more,
        development);
  }

  /**
   * Returns the same settings with one more setting for every service, as an environment variable.
   */
  public ParleySettings with(String variable, String value) {
    var added = new HashMap<>(more);
    added.put(variable, value);
    return new ParleySettings(
        repository,
        folders,
        keys,
        ports,
        addresses,
        origins,
        confirmation,
        addressScale,
        added,
        development);
  }

  /** Returns the same settings with data and keys below a folder that is kept. */
  public ParleySettings keptBelow(Path root) {
    var kept = InfrastructureFolders.below(root, folders.cache());
    return new ParleySettings(
        repository,
        kept,
        kept.data().resolveSibling("keys"),
        ports,
        addresses,
        origins,
        confirmation,
        addressScale,
        more,
        development);
  }

  /** Returns the same settings with services that run from their sources or accept a debugger. */
  public ParleySettings with(DevelopmentMode mode) {
    return new ParleySettings(
        repository,
        folders,
        keys,
        ports,
        addresses,
        origins,
        confirmation,
        addressScale,
        more,
        mode);
  }

  private static List<String> originsOf(String... hosts) {
    return Arrays.stream(hosts).map(host -> "http://" + host).toList();
  }
}
