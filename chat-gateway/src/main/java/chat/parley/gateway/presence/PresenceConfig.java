package chat.parley.gateway.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How presence is kept (ADR 0100). A person who leaves, or whose gateway died, is still shown for a
 * random delay, drawn for each person and place. If they are back by the end of the delay, they
 * never appear to have left. The shortest delay has to be longer than {@code renewEvery}.
 */
@ConfigMapping(prefix = "parley.presence")
public interface PresenceConfig {

  /** How long a person is held without a renewal; their delay begins after that. */
  @WithDefault("14s")
  Duration lease();

  /** How often the people of a room are renewed. */
  @WithDefault("5s")
  Duration renewEvery();

  /** How often a room is looked up; changes in between are merged. */
  @WithDefault("1s")
  Duration refreshEvery();

  /** The shortest delay after which a person who left is shown to have left. */
  @WithDefault("60s")
  Duration minDepartureDelay();

  /** The longest such delay. */
  @WithDefault("180s")
  Duration maxDepartureDelay();

  /** The longest delay after which a person who arrived is shown; zero: immediately. */
  @WithDefault("20s")
  Duration maxArrivalDelay();

  /** How often rough numbers change. They are one to two steps late. */
  @WithDefault("2m")
  Duration step();

  /** How long a room without visitors is remembered to be anonymous. */
  @WithDefault("30d")
  Duration maskedFor();

  /** The maximum number of people of a room that are named; the count stays exact beyond. */
  @WithDefault("100")
  int maxNamed();

  /** The maximum number of rooms in the list of active rooms. */
  @WithDefault("50")
  int maxActiveRooms();
}
