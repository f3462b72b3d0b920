package chat.parley.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a gateway takes leave. */
@ConfigMapping(prefix = "parley.drain")
public interface DrainConfig {

  /** Clients sent away a second; so many new connections a second come to the other gateways. */
  @WithDefault("200")
  int perSecond();

  /** Longest time for all of them; with more clients than fit, the rate rises. */
  @WithDefault("25s")
  Duration atMost();

  /**
   * Time between being not ready and the first client, for balancers that only ask now and then.
   */
  @WithDefault("0s")
  Duration notice();

  /** Each client waits so long at most before it comes back, by lot. */
  @WithDefault("500ms")
  Duration spread();
}
