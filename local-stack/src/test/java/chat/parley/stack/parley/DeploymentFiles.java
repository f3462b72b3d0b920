package chat.parley.stack.parley;

import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.mail.MailServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what every deployment of Parley has in common with the launcher, which is known to work.
 */
final class DeploymentFiles {
  /** The port on which each service listens by default. */
  static final Map<Service, Integer> PORTS =
      Map.of(
          Service.IDENTITY, 8081,
          Service.ROOM, 8082,
          Service.FORUM, 8083,
          Service.MATCHMAKER, 8084,
          Service.MODERATION, 8085,
          Service.GATEWAY, 8090);

  /**
   * Settings for the launcher only: no other deployment puts several services on one machine and
   * shows their mail.
   */
  private static final Set<String> LAUNCHER_ONLY =
      Set.of(
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN",
          "PARLEY_IDENTITY_MAIL_MAILBOX",
          "PARLEY_IDENTITY_LIMITS_ADDRESS_SCALE",
          "PARLEY_HTTP_LIMITS_SCALE",
          "PARLEY_LIMITS_ADDRESS_SCALE",
          "PARLEY_LIMITS_NEW_FOR",
          "PARLEY_PRESENCE_MAX_ARRIVAL_DELAY",
          "PARLEY_PRESENCE_MIN_DEPARTURE_DELAY",
          "PARLEY_PRESENCE_MAX_DEPARTURE_DELAY",
          "PARLEY_PRESENCE_STEP");

  private final ServiceEnvironment environment;

  DeploymentFiles() {
    var settings = ParleySettings.forTest(1);
    environment =
        new ServiceEnvironment(
            settings,
            new Postgres(settings.folders(), 1, List.of()),
            new Kafka(settings.folders(), 2, 3),
            new Redis(settings.folders(), 4),
            new MailServer(5));
  }

  /** Returns the names of the environment variables that the service needs. */
  Set<String> settings(Service service) {
    var names = new TreeSet<>(environment.variables(service, 0).keySet());
    names.removeAll(LAUNCHER_ONLY);
    return names;
  }

  static Path path(String file) {
    return Repository.find().resolve(file);
  }

  static String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
