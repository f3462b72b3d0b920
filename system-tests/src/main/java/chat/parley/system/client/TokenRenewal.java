package chat.parley.system.client;

import chat.parley.contracts.frame.ClientFrame;
import java.time.Duration;
import java.time.Instant;

/** Renews the token of a socket a while before it expires, as long as the socket is open. */
public final class TokenRenewal {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(2);

  private final Socket socket;
  private final Credentials credentials;
  private final Runnable renewed;

  /**
   * @param renewed runs after each renewal
   */
  public TokenRenewal(Socket socket, Credentials credentials, Runnable renewed) {
    this.socket = socket;
    this.credentials = credentials;
    this.renewed = renewed;
  }

  /** Starts to renew; the current token expires then. */
  public void start(Instant expiry) {
    Thread.startVirtualThread(() -> {
      Duration rest = Duration.between(Instant.now(), expiry).minus(RENEWED_BEFORE);
      Pause.millis(Math.max(0, rest.toMillis()));
      credentials.renew(() -> socket.end().isDone());
      if (!socket.end().isDone()) {
        socket.send(Frames.json(new ClientFrame.Renew(credentials.now().token())));
        renewed.run();
        start(expiry.plus(TOKEN_LIFE));
      }
    });
  }
}
