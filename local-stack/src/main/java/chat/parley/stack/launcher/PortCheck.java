package chat.parley.stack.launcher;

import chat.parley.stack.parley.ParleyPorts;
import chat.parley.stack.process.Ports;

/** Checks, before anything is started, that no other program uses one of the ports. */
final class PortCheck {
  private PortCheck() {}

  static void check(ParleyPorts ports) {
    Ports.requireFree(ports.edge(), "Parley's page", "--port");
    Ports.requireFree(ports.postgres(), "PostgreSQL", "--postgres-port");
    Ports.requireFree(ports.kafka(), "Kafka", "--kafka-port");
    Ports.requireFree(ports.kafkaController(), "Kafka", "--kafka-port");
    Ports.requireFree(ports.redis(), "Redis", "--redis-port");
    ports
        .services()
        .forEach((service, port) -> Ports.requireFree(port, service.module(), "--service-port"));
    ports.gateways().forEach(port -> Ports.requireFree(port, "a gateway", "--gateway-port"));
  }
}
