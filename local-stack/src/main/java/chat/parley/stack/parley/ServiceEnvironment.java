package chat.parley.stack.parley;

import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.mail.MailPage;
import chat.parley.stack.mail.MailServer;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a service, as environment variables: nobody else can see these, unlike arguments.
 */
final class ServiceEnvironment {
  private final Keys keys;
  private final Postgres postgres;
  private final Kafka kafka;
  private final Redis redis;
  private final MailServer mail;
  private final String origins;
  private final boolean confirmation;
  private final int addressScale;
  private final Map<String, String> more;

  ServiceEnvironment(
      ParleySettings settings, Postgres postgres, Kafka kafka, Redis redis, MailServer mail) {
    this.keys = new Keys(settings.keys());
    this.postgres = postgres;
    this.kafka = kafka;
    this.redis = redis;
    this.mail = mail;
    this.confirmation = settings.confirmation();
    this.addressScale = settings.addressScale();
    this.more = settings.more();
    this.origins = String.join(",", settings.origins());
  }

  Map<String, String> variables(Service service, int port) {
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    // Ctrl-C must end everything at once. Uncommitted records are read again, and recognised.
    environment.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN", "false");
    environment.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
    environment.put("QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true");
    environment.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("QUARKUS_REDIS_HOSTS", redis.url());
    environment.put("PARLEY_ORIGIN", origins);
    environment.put("PARLEY_HTTP_LIMITS_SCALE", Integer.toString(addressScale));
    environment.put("PARLEY_KEYS_INBOX", keys.key("inbox"));
    if (service != Service.MODERATION) {
      // It opens the actor of a submission, and the desk never learns accounts.
      environment.put("PARLEY_KEYS_TRANSPORT", keys.key("transport"));
    }
    service
        .database()
        .ifPresent(database -> {
          environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
          environment.put("QUARKUS_DATASOURCE_USERNAME", Postgres.USER);
          environment.put("QUARKUS_DATASOURCE_PASSWORD", Postgres.USER);
        });
    if (service == Service.IDENTITY) {
      environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
      environment.put("QUARKUS_MAILER_PORT", Integer.toString(mail.port()));
      environment.put("PARLEY_IDENTITY_MAIL_MAILBOX", MailPage.PATH);
      environment.put("PARLEY_IDENTITY_MAIL_CONFIRMATION", Boolean.toString(confirmation));
      environment.put("PARLEY_IDENTITY_LIMITS_ADDRESS_SCALE", Integer.toString(addressScale));
    }
    if (service == Service.GATEWAY) {
      environment.put("PARLEY_LIMITS_ADDRESS_SCALE", Integer.toString(addressScale));
    }
    if (hasScopeKeys(service)) {
      environment.put("PARLEY_KEYS_SCOPE__1_", keys.key(service.module() + "-scope-1"));
      environment.put("PARLEY_KEYS_SCOPE_CURRENT", "1");
    }
    environment.putAll(more);
    return environment;
  }

  private static boolean hasScopeKeys(Service service) {
    return switch (service) {
      case ROOM, FORUM, MATCHMAKER, MODERATION -> true;
      case IDENTITY, GATEWAY -> false;
    };
  }
}
