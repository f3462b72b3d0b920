package chat.parley.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a gateway that Kafka does not answer sends its people to another one. */
@ConfigMapping(prefix = "parley.kafka-contact")
public interface ContactConfig {

  /** How often this is looked at. */
  @WithDefault("5s")
  Duration every();

  /** An answer of Kafka that is younger tells that a gateway reaches it. */
  @WithDefault("12s")
  Duration fresh();

  /** How long Kafka may not answer this gateway while it answers another one. */
  @WithDefault("20s")
  Duration patience();

  /** Each client waits so long at most before it comes back, by lot. */
  @WithDefault("5s")
  Duration spread();
}
