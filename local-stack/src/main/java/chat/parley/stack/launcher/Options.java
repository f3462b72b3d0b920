package chat.parley.stack.launcher;

import chat.parley.stack.parley.ParleyPorts;
import chat.parley.stack.process.StackException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
record Options(
    boolean help,
    boolean fresh,
    Path home,
    @Nullable String listen,
    boolean confirmation,
    ParleyPorts ports) {

  static final String HELP =
      """
      ./run starts all of Parley on this machine and says where to open it.

        --gateways N        how many gateways share the sockets (1)
        --fresh             begin empty: deletes accounts, rooms, messages and keys of earlier runs
        --listen ADDRESS    also be reachable at this address of the local network (0.0.0.0: at all)
        --believe-addresses people need not confirm their e-mail address; so it is with --listen, because
                            the mail (at /mail) is shown at this machine only
        --home FOLDER       where data, logs and keys are kept (.local)
        --port P            the public port (8080)
        --service-port P    identity, room, forum and matchmaker take four ports from here (8081)
        --gateway-port P    the gateways take theirs from here (8090)
        --postgres-port P   (15432)
        --kafka-port P      Kafka takes two ports from here (19092)
        --redis-port P      (16379)
        --help              show this

      The environment variable PARLEY_REDIS_SERVER names another redis-server than the one that comes along.
      """;

  static Options parse(List<String> arguments) {
    var parsed = new Parsing();
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      parsed.take(rest.next(), rest);
    }
    return parsed.options();
  }

  private static final class Parsing {
    private boolean help;
    private boolean fresh;
    private boolean believing;
    private int gateways = 1;
    private Path home = Path.of(".local");
    private @Nullable String listen;
    private int edge = 8080;
    private int services = 8081;
    private int firstGateway = 8090;
    private int postgres = 15432;
    private int kafka = 19092;
    private int redis = 16379;

    void take(String option, Iterator<String> rest) {
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--fresh" -> fresh = true;
        case "--believe-addresses" -> believing = true;
        case "--gateways" -> gateways = number(option, rest, 1, 50);
        case "--home" -> home = Path.of(value(option, rest));
        case "--listen" -> listen = value(option, rest);
        case "--port" -> edge = port(option, rest);
        case "--service-port" -> services = port(option, rest);
        case "--gateway-port" -> firstGateway = port(option, rest);
        case "--postgres-port" -> postgres = port(option, rest);
        case "--kafka-port" -> kafka = port(option, rest);
        case "--redis-port" -> redis = port(option, rest);
        default -> throw new StackException("There is no option " + option + ". Try --help.");
      }
    }

    Options options() {
      return new Options(
          help,
          fresh,
          home,
          listen,
          !believing && listen == null,
          ParleyPorts.from(edge, services, firstGateway, gateways, postgres, kafka, redis));
    }

    private static int port(String option, Iterator<String> rest) {
      return number(option, rest, 1, 65_000);
    }

    private static int number(String option, Iterator<String> rest, int least, int most) {
      var text = value(option, rest);
      try {
        var number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new StackException(
          "%s wants a number from %d to %d, not %s.".formatted(option, least, most, text));
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new StackException(option + " wants a value. Try --help.");
      }
      return rest.next();
    }
  }
}
