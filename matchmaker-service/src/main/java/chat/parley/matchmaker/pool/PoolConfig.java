package chat.parley.matchmaker.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times and limits of the waiting pool. */
@ConfigMapping(prefix = "parley.match.pool")
public interface PoolConfig {

  /** Prefix of all keys; its hash tag keeps them on one node of a cluster. */
  @WithDefault("{match}")
  String prefix();

  /** How long a person stays in the pool without a renewal. */
  @WithDefault("10s")
  Duration lease();

  /** Wait after which a stranger need not share an interest. */
  @WithDefault("6s")
  Duration interestsRelax();

  /** Wait after which a stranger need not share the language. */
  @WithDefault("12s")
  Duration languageRelaxes();

  /** Wait after which the stranger's own interests and language are ignored too. */
  @WithDefault("18s")
  Duration patience();

  /** Wait after which it may be the same stranger as before. */
  @WithDefault("30s")
  Duration sameStranger();

  /**
   * Minimum time for which an estimate of how many wait is shown; it was measured as long before.
   */
  @WithDefault("2m")
  Duration estimateMinPeriod();

  /** Maximum time for which an estimate of how many wait is shown. */
  @WithDefault("4m")
  Duration estimateMaxPeriod();

  /** How often an instance reads that estimate. */
  @WithDefault("5s")
  Duration estimateRefresh();

  /** Strangers that a search considers. */
  @WithDefault("64")
  int candidates();
}
