package chat.parley.stack.launcher;

import chat.parley.stack.parley.DevelopmentMode;
import chat.parley.stack.parley.ParleyPorts;
import chat.parley.stack.parley.Service;
import chat.parley.stack.process.StackException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line of the launcher. */
record Options(
    boolean help,
    boolean fresh,
    Path home,
    @Nullable String listen,
    boolean confirmation,
    ParleyPorts ports,
    DevelopmentMode development) {

  static final String HELP =
      """
      Usage: ./run [OPTIONS]

      Starts all of Parley on this machine and prints its address.

        --gateways N         number of gateways that share the connections (default 1)
        --fresh              delete all accounts, rooms, messages, and keys of earlier runs first
        --listen ADDRESS     also accept connections at this address of the local network
                             (0.0.0.0: at all addresses)
        --believe-addresses  don't ask people to confirm their email address; --listen implies it,
                             because only this machine shows the emails (at /mail)
        --home FOLDER        folder for data, logs, and keys (default .local)
        --docs               build HTML pages of the API documents in .local/site, and exit
        --help               show this text

      For development:

        --dev SERVICE        run this service from its sources and reload it when a file changes
        --debug SERVICE=PORT accept a debugger for this service at this port

      Both can be repeated. SERVICE is one of identity-service, room-service, forum-service,
      matchmaker-service, moderation-service, and chat-gateway (the first gateway).

      Ports:

        --port P             public port (default 8080)
        --service-port P     first of five ports for identity, room, forum, matchmaker, and
                             moderation (default 8081)
        --gateway-port P     first port for gateways (default 8090)
        --postgres-port P    (default 15432)
        --kafka-port P       first of two ports for Kafka (default 19092)
        --redis-port P       (default 16379)

      Environment variables:

        PARLEY_REDIS_SERVER  a redis-server to use instead of the bundled one
      """;

  /**
   * Parses the arguments.
   *
   * @param maven the Maven program for {@code --dev}; null if there is none
   * @throws StackException with a sentence for the user at the terminal
   */
  static Options parse(List<String> arguments, @Nullable Path maven) {
    var parser = new Parser();
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      parser.accept(rest.next(), rest);
    }
    return parser.options(maven);
  }

  private static final class Parser {
    private boolean help;
    private boolean fresh;
    private boolean believeAddresses;
    private int gateways = 1;
    private Path home = Path.of(".local");
    private @Nullable String listen;
    private int edge = 8080;
    private int services = 8081;
    private int firstGateway = 8090;
    private int postgres = 15432;
    private int kafka = 19092;
    private int redis = 16379;
    private final Set<Service> live = EnumSet.noneOf(Service.class);
    private final Map<Service, Integer> debugPorts = new EnumMap<>(Service.class);

    void accept(String option, Iterator<String> rest) {
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--fresh" -> fresh = true;
        case "--believe-addresses" -> believeAddresses = true;
        case "--gateways" -> gateways = number(option, value(option, rest), 1, 50);
        case "--home" -> home = Path.of(value(option, rest));
        case "--listen" -> listen = value(option, rest);
        case "--port" -> edge = port(option, rest);
        case "--service-port" -> services = port(option, rest);
        case "--gateway-port" -> firstGateway = port(option, rest);
        case "--postgres-port" -> postgres = port(option, rest);
        case "--kafka-port" -> kafka = port(option, rest);
        case "--redis-port" -> redis = port(option, rest);
        case "--dev" -> live.add(service(option, value(option, rest)));
        case "--debug" -> debug(option, value(option, rest));
        default -> throw new StackException("Unknown option %s. Try --help.".formatted(option));
      }
    }

    Options options(@Nullable Path maven) {
      if (!live.isEmpty() && maven == null) {
        throw new StackException("--dev needs Maven 3.9 or newer. Use ./run, which provides it.");
      }
      return new Options(
          help,
          fresh,
          home,
          listen,
          !believeAddresses && listen == null,
          ParleyPorts.from(edge, services, firstGateway, gateways, postgres, kafka, redis),
          new DevelopmentMode(live, debugPorts, maven));
    }

    private void debug(String option, String serviceAndPort) {
      var parts = serviceAndPort.split("=", 2);
      if (parts.length < 2) {
        throw new StackException(
            "%s needs SERVICE=PORT, not %s.".formatted(option, serviceAndPort));
      }
      debugPorts.put(service(option, parts[0]), number(option, parts[1], 1, 65_000));
    }

    private static Service service(String option, String name) {
      return Arrays.stream(Service.values())
          .filter(service -> service.module().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new StackException(
                  "%s: unknown service %s. Services: %s."
                      .formatted(
                          option,
                          name,
                          Arrays.stream(Service.values())
                              .map(Service::module)
                              .collect(Collectors.joining(", ")))));
    }

    private static int port(String option, Iterator<String> rest) {
      return number(option, value(option, rest), 1, 65_000);
    }

    private static int number(String option, String text, int min, int max) {
      try {
        var number = Integer.parseInt(text);
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Reported below.
      }
      throw new StackException(
          "%s needs a number from %d to %d, not %s.".formatted(option, min, max, text));
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new StackException("%s needs a value. Try --help.".formatted(option));
      }
      return rest.next();
    }
  }
}
