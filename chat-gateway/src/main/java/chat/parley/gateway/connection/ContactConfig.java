package chat.parley.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a gateway that gets no answer from Kafka sends its clients to another gateway. */
@ConfigMapping(prefix = "parley.kafka-contact")
public interface ContactConfig {

  /** How often the gateway checks this. */
  @WithDefault("5s")
  Duration every();

  /** A gateway reaches Kafka if Kafka's last answer is younger than this. */
  @WithDefault("12s")
  Duration fresh();

  /** How long Kafka may leave this gateway without an answer while it answers another one. */
  @WithDefault("20s")
  Duration timeout();

  /** Each client waits for a random time up to this before it reconnects. */
  @WithDefault("5s")
  Duration spread();
}
