package chat.parley.stack.parley;

import chat.parley.stack.process.Ports;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The ports of all processes.
 *
 * @param services one port for each service except the gateway
 * @param gateways one port per gateway
 */
public record ParleyPorts(
    int edge,
    Map<Service, Integer> services,
    List<Integer> gateways,
    int postgres,
    int kafka,
    int kafkaController,
    int redis) {

  public ParleyPorts {
    services = Map.copyOf(services);
    gateways = List.copyOf(gateways);
  }

  /** Returns consecutive ports from each of the given ones. */
  public static ParleyPorts from(
      int edge,
      int firstService,
      int firstGateway,
      int gateways,
      int postgres,
      int kafka,
      int redis) {
    var services = new EnumMap<Service, Integer>(Service.class);
    for (var service : backends()) {
      services.put(service, firstService + services.size());
    }
    return new ParleyPorts(
        edge,
        services,
        IntStream.range(firstGateway, firstGateway + gateways).boxed().toList(),
        postgres,
        kafka,
        kafka + 1,
        redis);
  }

  /** Returns ports that were free a moment ago. */
  public static ParleyPorts random(int gateways) {
    var services = new EnumMap<Service, Integer>(Service.class);
    backends().forEach(service -> services.put(service, Ports.free()));
    var gatewayPorts = new ArrayList<Integer>();
    for (int i = 0; i < gateways; i++) {
      gatewayPorts.add(Ports.free());
    }
    return new ParleyPorts(
        Ports.free(),
        services,
        gatewayPorts,
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free());
  }

  /** Returns the port of the service, or of its first instance. */
  public int first(Service service) {
    return service == Service.GATEWAY
        ? gateways.getFirst()
        : Objects.requireNonNull(services.get(service));
  }

  private static List<Service> backends() {
    return List.of(
        Service.IDENTITY, Service.ROOM, Service.FORUM, Service.MATCHMAKER, Service.MODERATION);
  }
}
