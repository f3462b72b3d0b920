package chat.parley.system.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The people who wait for a stranger, as the matchmaker stores them in Redis. The public number of
 * the REST API is coarse and delayed (ADR 0096).
 */
public final class MatchQueue {

  private final int redisPort;

  /**
   * @param redisPort port of this Parley's Redis on the loopback interface
   */
  public MatchQueue(int redisPort) {
    this.redisPort = redisPort;
  }

  /** Returns how many people wait right now. */
  public int length() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort);
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.getOutputStream().write("ZCARD {match}:waiting\r\n".getBytes(US_ASCII));
      String line = answer.readLine();
      if (line == null || !line.startsWith(":")) {
        throw new IOException("Redis answers " + line);
      }
      return Integer.parseInt(line.substring(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
