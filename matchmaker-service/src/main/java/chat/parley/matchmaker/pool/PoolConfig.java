package chat.parley.matchmaker.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long people wait for what. */
@ConfigMapping(prefix = "parley.match.pool")
public interface PoolConfig {

  /** Prefix of all keys; its hash tag keeps them on one node of a cluster. */
  @WithDefault("{match}")
  String prefix();

  /** How long somebody waits on without being renewed. */
  @WithDefault("10s")
  Duration lease();

  /** After so long, a stranger need not share an interest. */
  @WithDefault("6s")
  Duration interestsRelax();

  /** After so long, a stranger need not share the language. */
  @WithDefault("12s")
  Duration languageRelaxes();

  /** After so long, the stranger's own interests and language no longer stand in the way either. */
  @WithDefault("18s")
  Duration patience();

  /** After so long, it may be the same stranger as before. */
  @WithDefault("30s")
  Duration sameStranger();

  /** A figure of how many wait is shown for at least so long, and was measured as long before. */
  @WithDefault("2m")
  Duration crowdShortest();

  /** A figure of how many wait is shown for at most so long. */
  @WithDefault("4m")
  Duration crowdLongest();

  /** How often an instance asks for that figure. */
  @WithDefault("5s")
  Duration crowdLook();

  /** Strangers that a search looks at. */
  @WithDefault("64")
  int candidates();
}
