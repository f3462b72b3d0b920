package chat.parley.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The settings that platform defines for all services, so that no service can forget them. */
class DefaultSettingsTest {

  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";
  private static final String DATABASE = "quarkus.datasource.jdbc.";

  private final Properties settings = new Properties();

  @BeforeEach
  void read() throws IOException {
    try (var file = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
      settings.load(file);
    }
  }

  /** The connector's own limit is a minute; after that, it closes its consumer permanently. */
  @Test
  void channelsNeverFailOnRecordAge() {
    assertThat(settings)
        .containsEntry(CONNECTOR + "commit-strategy", "throttled")
        .containsEntry(CONNECTOR + "throttled.unprocessed-record-max-age.ms", "0")
        .containsEntry(CONNECTOR + "failure-strategy", "fail");
  }

  @Test
  void everyDatabaseWaitHasTimeout() {
    assertThat(settings)
        .containsKeys(
            DATABASE + "acquisition-timeout",
            DATABASE + "additional-jdbc-properties.connectTimeout",
            DATABASE + "additional-jdbc-properties.socketTimeout");
    assertThat(settings.getProperty(DATABASE + "additional-jdbc-properties.options"))
        .contains("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout");
  }
}
