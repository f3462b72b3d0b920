package chat.parley.room.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the list of rooms. */
@ConfigMapping(prefix = "parley.directory")
interface DirectoryConfig {

  /** Maximum number of rooms of each kind that one account may create per day (UTC). */
  @WithDefault("50")
  int roomsPerDay();

  /** Maximum number of changes of one room's settings per minute. */
  @WithDefault("20")
  int changesPerMinute();

  /** Rooms on a page if the caller sets no limit. */
  @WithDefault("30")
  int pageSize();

  /** Maximum number of rooms on a page. */
  @WithDefault("100")
  int maxPageSize();
}
