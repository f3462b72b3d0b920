package chat.parley.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a gateway disconnects its clients when it stops. */
@ConfigMapping(prefix = "parley.drain")
public interface DrainConfig {

  /** Clients disconnected per second, and so new connections per second at the other gateways. */
  @WithDefault("200")
  int perSecond();

  /** The maximum time for all clients; if there are more clients than fit, the rate rises. */
  @WithDefault("25s")
  Duration maxDuration();

  /** Time between not being ready and the first client, for load balancers that rarely check. */
  @WithDefault("0s")
  Duration notice();

  /** Each client waits for a random time up to this before it reconnects. */
  @WithDefault("500ms")
  Duration spread();
}
