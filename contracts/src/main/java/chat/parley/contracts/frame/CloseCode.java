package chat.parley.contracts.frame;

/**
 * Why a server closes a connection. The range of the number determines what the client does next:
 * for 4000-4199 it reconnects and resumes, for 4200-4399 it reloads the state first, for 4400-4599
 * it stops.
 */
public enum CloseCode {
  GOING_AWAY(4000, "This server is restarting."),
  SLOW_READER(4001, "The connection could not keep up."),
  EVENTS_LOST(4002, "This server has to read the log anew."),
  TOO_MANY(4100, "Too many connections or frames."),
  TOKEN_EXPIRED(4200, "The token has expired."),
  BAD_FRAME(4400, "That was no frame of this protocol."),
  UNAUTHENTICATED(4401, "The token is not valid."),
  REVOKED(4403, "This session was ended."),
  CONNECT_TIMEOUT(4408, "No connect frame came in time."),
  FRAME_TOO_LARGE(4413, "The frame is larger than allowed.");

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  /** Returns the status code of the closing handshake (RFC 6455, section 7.4.2: private use). */
  public int number() {
    return number;
  }

  /** Returns what the client does next, by the range of the number. */
  public String clientShould() {
    return number < 4200 ? "come back and resume" : number < 4400 ? "reload its state" : "stop";
  }

  /** Returns a sentence of at most 123 bytes. */
  public String reason() {
    return reason;
  }
}
