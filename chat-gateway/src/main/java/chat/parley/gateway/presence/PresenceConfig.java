package chat.parley.gateway.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How presence is kept (ADR 0100). Whoever leaves, or whose gateway died, is still shown for a
 * delay of their own, drawn for each person and place; back by then, they never left. The shortest
 * delay has to be longer than {@code renewEvery}.
 */
@ConfigMapping(prefix = "parley.presence")
public interface PresenceConfig {

  /** How long somebody is held without being renewed; their delay begins after that. */
  @WithDefault("14s")
  Duration lease();

  /** How often the people of a room are renewed. */
  @WithDefault("5s")
  Duration renewEvery();

  /** How often a room is looked at; changes in between are merged. */
  @WithDefault("1s")
  Duration lookEvery();

  /** The shortest delay after which somebody who left is shown to have left. */
  @WithDefault("60s")
  Duration leavesAfterLeast();

  /** The longest such delay. */
  @WithDefault("180s")
  Duration leavesAfterMost();

  /** The longest delay after which somebody who came is shown; zero: at once. */
  @WithDefault("20s")
  Duration comesWithin();

  /** How often rough numbers change. They are one to two steps late. */
  @WithDefault("2m")
  Duration step();

  /** For how long a room that nobody visits is known to be masked. */
  @WithDefault("30d")
  Duration maskedFor();

  /** People of a room that are named at most; the count is exact beyond. */
  @WithDefault("100")
  int named();

  /** Rooms in the list of those that are alive. */
  @WithDefault("50")
  int alive();
}
