package chat.parley.matchmaker.talk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long talks live. */
@ConfigMapping(prefix = "parley.match.talk")
public interface TalkConfig {

  /** A talk ends so long after its last message. */
  @WithDefault("24h")
  Duration idle();

  /** What was said can be read, and reported, for so long after the end. */
  @WithDefault("50s")
  Duration afterEnd();

  /** Most messages kept of a talk; older ones go. */
  @WithDefault("5000")
  int most();

  /** Somebody is away when nothing was heard of them for so long. */
  @WithDefault("60s")
  Duration away();

  /** Whoever has not shown up after so long was not there. */
  @WithDefault("15s")
  Duration showUp();

  /** Messages that a report keeps. */
  @WithDefault("50")
  int evidence();

  /** How long a report is kept. */
  @WithDefault("30d")
  Duration reports();
}
