package chat.parley.room.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of logs. */
@ConfigMapping(prefix = "parley.message")
interface MessageConfig {

  /** Messages on a page of history if the caller does not say. */
  @WithDefault("50")
  int pageSize();

  /** Messages on a page of history or changes at most. */
  @WithDefault("200")
  int maxPageSize();

  /** How long after it was stored a message may be edited. */
  @WithDefault("15m")
  Duration editWindow();

  /** How long after the last change of a burst a log's head is told. */
  @WithDefault("5s")
  Duration headAfter();

  /** How often a log's head is told while a burst lasts. */
  @WithDefault("30s")
  Duration headEvery();

  /** For how many rooms one call may ask for changes. */
  @WithDefault("50")
  int changesRooms();

  /** At how many rooms one call may glance. */
  @WithDefault("20")
  int glanceRooms();

  /** Over which time messages a minute are counted. */
  @WithDefault("5m")
  Duration pulse();

  /** How long a command that changed a message is known again. Clients give up after 30 days. */
  @WithDefault("90d")
  Duration rememberCommands();

  /** From how many changes behind a client is told to reload rather than to catch up. */
  @WithDefault("5000")
  long reloadBeyond();
}
