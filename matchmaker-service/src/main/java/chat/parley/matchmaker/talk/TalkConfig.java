package chat.parley.matchmaker.talk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times and limits of talks. */
@ConfigMapping(prefix = "parley.match.talk")
public interface TalkConfig {

  /** A talk ends this long after its last message. */
  @WithDefault("24h")
  Duration idle();

  /** Messages can be read, and reported, for this long after the end. */
  @WithDefault("50s")
  Duration afterEnd();

  /** Maximum number of messages kept per talk; older ones are dropped. */
  @WithDefault("5000")
  int maxMessages();

  /** A person is away after this long without a heartbeat. */
  @WithDefault("60s")
  Duration away();

  /** A person who has not joined after this long did not show up. */
  @WithDefault("15s")
  Duration showUp();

  /** Messages that a report keeps. */
  @WithDefault("50")
  int evidenceMessages();

  /** How long a report is kept. */
  @WithDefault("30d")
  Duration reportRetention();
}
