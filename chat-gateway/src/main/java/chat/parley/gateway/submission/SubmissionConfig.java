package chat.parley.gateway.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many commands may be on their way to Kafka at once. */
@ConfigMapping(prefix = "parley.submissions")
public interface SubmissionConfig {

  /** Commands. */
  @WithDefault("10000")
  int count();

  /** Bytes of their records. */
  @WithDefault("33554432")
  int bytes();

  /** How long Kafka may take to acknowledge one; then its author is told to try again. */
  @WithDefault("10s")
  Duration patience();

  /** When a client is asked to come again if there is no room. */
  @WithDefault("2s")
  Duration pause();
}
