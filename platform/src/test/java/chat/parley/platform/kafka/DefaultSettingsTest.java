package chat.parley.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no service can forget, since platform says it for all. */
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

  /** The connector's own limit is a minute; then it closes its consumer for good. */
  @Test
  void aChannelWaitsForAStoreAsLongAsThatTakes() {
    assertThat(settings)
        .containsEntry(CONNECTOR + "commit-strategy", "throttled")
        .containsEntry(CONNECTOR + "throttled.unprocessed-record-max-age.ms", "0")
        .containsEntry(CONNECTOR + "failure-strategy", "fail");
  }

  @Test
  void nothingWaitsForTheDatabaseWithoutAnEnd() {
    assertThat(settings)
        .containsKeys(
            DATABASE + "acquisition-timeout",
            DATABASE + "additional-jdbc-properties.connectTimeout",
            DATABASE + "additional-jdbc-properties.socketTimeout");
    assertThat(settings.getProperty(DATABASE + "additional-jdbc-properties.options"))
        .contains("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout");
  }
}
