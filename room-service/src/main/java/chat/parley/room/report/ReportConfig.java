package chat.parley.room.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long reports are kept. */
@ConfigMapping(prefix = "parley.report")
interface ReportConfig {

  /**
   * How long a report is kept with its copy of what was seen. The page shows this time to people.
   */
  @WithDefault("90d")
  Duration kept();
}
