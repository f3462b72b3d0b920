package chat.parley.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How much is allowed at this gateway: a burst at once, and so much a second in the long run.
 * Newcomers are guests, and accounts that are younger than {@link #newFor()}.
 */
@ConfigMapping(prefix = "parley.limits")
public interface GatewayLimitConfig {

  /** Frames of any type on one connection. */
  @WithDefault("100")
  int frameBurst();

  /** Frames a second on one connection. */
  @WithDefault("20")
  double framesPerSecond();

  /** Signs of life of a client on one connection: {@code ping} frames. */
  @WithDefault("10")
  int pingBurst();

  /** Signs of life a second on one connection. */
  @WithDefault("1")
  double pingsPerSecond();

  /** Frames beyond these limits that are still answered on one connection; then it is closed. */
  @WithDefault("1000")
  int refusalBurst();

  /** The same, a second. */
  @WithDefault("20")
  double refusalsPerSecond();

  /**
   * Parts of messages, pings and pongs of WebSocket itself on one connection; then it is closed.
   */
  @WithDefault("1000")
  int partBurst();

  /** The same, a second. */
  @WithDefault("100")
  double partsPerSecond();

  /** Notices of writing on one connection; what is more is dropped. */
  @WithDefault("10")
  int typingBurst();

  /** Notices of writing a second on one connection. */
  @WithDefault("4")
  double typingPerSecond();

  /** Commands of one account. */
  @WithDefault("30")
  int accountBurst();

  /** Commands a second of one account. */
  @WithDefault("5")
  double accountPerSecond();

  /** Commands of one newcomer. */
  @WithDefault("15")
  int newcomerBurst();

  /** Commands a second of one newcomer. */
  @WithDefault("2")
  double newcomerPerSecond();

  /** How old an account is that is no newcomer's any more. */
  @WithDefault("1d")
  Duration newFor();

  /** Notices to the matchmaker that one account still looks, or is in a talk. */
  @WithDefault("20")
  int attendanceBurst();

  /** The same, a second; what is more is dropped. */
  @WithDefault("2")
  double attendancePerSecond();

  /** Commands from one address; a school has one address. */
  @WithDefault("300")
  int addressBurst();

  /** Commands a second from one address. */
  @WithDefault("60")
  double addressPerSecond();

  /**
   * Commands for one room of those who may write there, by their pass. Those who may not, or have
   * no pass, have half as many among themselves; those who look after the room a fifth beyond.
   */
  @WithDefault("100")
  int roomBurst();

  /** The same, a second: each command becomes a frame for everybody there. */
  @WithDefault("50")
  double roomPerSecond();

  /** Connections that one address opens. */
  @WithDefault("300")
  int openingBurst();

  /** Connections a second that one address opens. */
  @WithDefault("20")
  double openingsPerSecond();

  /** Connections that one address holds at once. */
  @WithDefault("1000")
  int connectionsOfAddress();

  /** Connections that one account holds at once: tabs and devices. */
  @WithDefault("30")
  int connectionsOfAccount();

  /** Connections that one newcomer holds at once. */
  @WithDefault("10")
  int connectionsOfNewcomer();

  /**
   * The shortest pause that is asked for: else many who wait for one room would come all the time.
   */
  @WithDefault("500ms")
  Duration leastPause();

  /** By how much the limits of one address are multiplied. */
  @WithDefault("1")
  int addressScale();

  /** Accounts, addresses and rooms each of which this gateway remembers; some 300 bytes each. */
  @WithDefault("100000")
  int remembered();
}
