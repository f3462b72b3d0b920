package chat.parley.room.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of reading logs. */
@ConfigMapping(prefix = "parley.message")
interface MessageConfig {

  /** Messages on a page of history if the caller does not say. */
  @WithDefault("50")
  int pageSize();

  /** Messages on a page of history or changes at most. */
  @WithDefault("200")
  int maxPageSize();

  /** From how many changes behind a client is told to reload rather than to catch up. */
  @WithDefault("5000")
  long reloadBeyond();
}
