package chat.parley.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of one connection. */
@ConfigMapping(prefix = "parley.connections")
public interface ConnectionConfig {

  /**
   * Connections that this gateway holds at the same time. It rejects further ones, which then go to
   * another gateway.
   */
  @WithDefault("15000")
  int max();

  /** Maximum bytes of a frame from a client, from the settings of websockets-next. */
  @WithDefault("${quarkus.websockets-next.server.max-frame-size}")
  int frameBytes();

  /** Time limit for the first frame. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** Bytes that may wait for one connection's socket; above that it is closed as a slow reader. */
  @WithDefault("1048576")
  long queueBytes();

  /** Channels that one connection may follow. */
  @WithDefault("200")
  int subscriptions();

  /** How long a socket may outlive its token, so that people can talk while identity is down. */
  @WithDefault("1h")
  Duration tokenGrace();

  /** Silence after which the client is pinged. */
  @WithDefault("25s")
  Duration pingAfter();

  /** Silence after which the connection is considered dead. */
  @WithDefault("60s")
  Duration deadAfter();

  /** Unreadable frames after which a connection is closed. */
  @WithDefault("10")
  int badFrames();
}
