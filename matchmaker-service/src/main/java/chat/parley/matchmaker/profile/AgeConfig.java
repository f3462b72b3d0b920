package chat.parley.matchmaker.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the borders between the age groups lie, in years. */
@ConfigMapping(prefix = "parley.match.age")
public interface AgeConfig {

  /** Whoever is younger is not paired. */
  @WithDefault("16")
  int youngest();

  /** Whoever is younger is paired only with their like. */
  @WithDefault("18")
  int adult();
}
