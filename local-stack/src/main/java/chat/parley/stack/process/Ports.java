package chat.parley.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback interface. */
public final class Ports {
  private Ports() {}

  /** A port that was free a moment ago. Nothing reserves it. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /**
   * Fails when somebody already listens.
   *
   * @param who the part that wants the port, as a person knows it
   * @param option the launcher's option that chooses another one
   */
  public static void requireFree(int port, String who, String option) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StackException(
          "Port %d, which %s needs, is used by another program. Free it or choose another with %s."
              .formatted(port, who, option),
          e);
    }
  }

  /** Whether something accepts connections on the loopback interface. */
  public static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
