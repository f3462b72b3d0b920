package chat.parley.gateway.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on commands in flight to Kafka. */
@ConfigMapping(prefix = "parley.submissions")
public interface SubmissionConfig {

  /** The maximum number of commands. */
  @WithDefault("10000")
  int count();

  /** The maximum bytes of their records. */
  @WithDefault("33554432")
  int bytes();

  /**
   * How long Kafka may take to acknowledge a command; after that, its author is asked to try again.
   */
  @WithDefault("10s")
  Duration timeout();

  /** The pause that a client is asked for if there is no room. */
  @WithDefault("2s")
  Duration pause();
}
