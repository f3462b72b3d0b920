package chat.parley.matchmaker.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of the age groups, in years. */
@ConfigMapping(prefix = "parley.match.age")
public interface AgeConfig {

  /** Younger people are not paired. */
  @WithDefault("16")
  int youngest();

  /** Younger people are paired only with people of their own group. */
  @WithDefault("18")
  int adult();
}
