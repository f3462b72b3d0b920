package chat.parley.room.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of logs. */
@ConfigMapping(prefix = "parley.message")
public interface MessageConfig {

  /** Messages on a page of history if the caller sets no limit. */
  @WithDefault("50")
  int pageSize();

  /** Maximum number of messages on a page of history or changes. */
  @WithDefault("200")
  int maxPageSize();

  /** How long a message may be edited after it was stored. */
  @WithDefault("15m")
  Duration editWindow();

  /** How long after the last change of a burst a log's head is published. */
  @WithDefault("5s")
  Duration headAfter();

  /** How often a log's head is published while a burst lasts. */
  @WithDefault("30s")
  Duration headEvery();

  /** Maximum number of rooms in one request for changes. */
  @WithDefault("50")
  int changesRooms();

  /** Maximum number of rooms in one request for room activity. */
  @WithDefault("20")
  int activityRooms();

  /** The period over which messages per minute are counted. */
  @WithDefault("5m")
  Duration pulse();

  /** How long a command that changed a message is remembered. Clients give up after 30 days. */
  @WithDefault("90d")
  Duration rememberCommands();

  /**
   * The number of changes behind the head beyond which a client must reload instead of catching up.
   */
  @WithDefault("5000")
  long reloadBeyond();
}
