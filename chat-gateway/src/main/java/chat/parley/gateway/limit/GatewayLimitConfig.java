package chat.parley.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The limits of this gateway: each is a burst, and a rate per second in the long run. Newcomers are
 * guests, and accounts that are younger than {@link #newFor()}.
 */
@ConfigMapping(prefix = "parley.limits")
public interface GatewayLimitConfig {

  /** Frames of any type on one connection. */
  @WithDefault("100")
  int frameBurst();

  /** Frames per second on one connection. */
  @WithDefault("20")
  double framesPerSecond();

  /** Heartbeats of a client on one connection: {@code ping} frames. */
  @WithDefault("10")
  int pingBurst();

  /** Heartbeats per second on one connection. */
  @WithDefault("1")
  double pingsPerSecond();

  /** Frames beyond these limits that still get an answer on one connection; then it is closed. */
  @WithDefault("1000")
  int refusalBurst();

  /** The same, per second. */
  @WithDefault("20")
  double refusalsPerSecond();

  /** Message parts, and WebSocket pings and pongs, on one connection; then it is closed. */
  @WithDefault("1000")
  int partBurst();

  /** The same, per second. */
  @WithDefault("100")
  double partsPerSecond();

  /** Typing notices on one connection; further ones are dropped. */
  @WithDefault("10")
  int typingBurst();

  /** Typing notices per second on one connection. */
  @WithDefault("4")
  double typingPerSecond();

  /** Commands of one account. */
  @WithDefault("30")
  int accountBurst();

  /** Commands per second of one account. */
  @WithDefault("5")
  double accountPerSecond();

  /** Commands of one newcomer. */
  @WithDefault("15")
  int newcomerBurst();

  /** Commands per second of one newcomer. */
  @WithDefault("2")
  double newcomerPerSecond();

  /** The age from which an account no longer counts as a newcomer. */
  @WithDefault("1d")
  Duration newFor();

  /** Heartbeats to the matchmaker that one account still searches, or is in a talk. */
  @WithDefault("20")
  int heartbeatBurst();

  /** The same, per second; further ones are dropped. */
  @WithDefault("2")
  double heartbeatsPerSecond();

  /** Commands from one address; a school has one address. */
  @WithDefault("300")
  int addressBurst();

  /** Commands per second from one address. */
  @WithDefault("60")
  double addressPerSecond();

  /**
   * Commands for one room from people whose grant allows them to write there. People who may not
   * write, or have no grant, share half as many; the room's moderators get a fifth in addition.
   */
  @WithDefault("100")
  int roomBurst();

  /** The same, per second: each command becomes a frame for everyone there. */
  @WithDefault("50")
  double roomPerSecond();

  /** New connections from one address. */
  @WithDefault("300")
  int openingBurst();

  /** New connections per second from one address. */
  @WithDefault("20")
  double openingsPerSecond();

  /** Connections that one address holds at the same time. */
  @WithDefault("1000")
  int connectionsOfAddress();

  /** Connections that one account holds at the same time: tabs and devices. */
  @WithDefault("30")
  int connectionsOfAccount();

  /** Connections that one newcomer holds at the same time. */
  @WithDefault("10")
  int connectionsOfNewcomer();

  /**
   * The shortest pause that a client is asked for; otherwise many clients that wait for one room
   * would retry all the time.
   */
  @WithDefault("500ms")
  Duration minPause();

  /** The factor by which the limits of one address are multiplied. */
  @WithDefault("1")
  int addressScale();

  /**
   * Accounts, addresses, and rooms that this gateway remembers, of each kind; about 300 bytes each.
   */
  @WithDefault("100000")
  int remembered();
}
