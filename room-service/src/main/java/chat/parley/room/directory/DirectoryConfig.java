package chat.parley.room.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the list of rooms. */
@ConfigMapping(prefix = "parley.directory")
interface DirectoryConfig {

  /** How many rooms of each kind one account may make in a day (UTC). */
  @WithDefault("50")
  int roomsPerDay();

  /** How often the settings of one room change in a minute. */
  @WithDefault("20")
  int changesPerMinute();

  /** Rooms on a page if the caller does not say. */
  @WithDefault("30")
  int pageSize();

  /** Rooms on a page at most. */
  @WithDefault("100")
  int maxPageSize();
}
