package chat.parley.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class Ports {
  private Ports() {}

  // Below the range from which systems assign the ports of outgoing connections.
  private static final int LOWEST = 20_000;
  private static final int COUNT = 12_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /**
   * Returns a port that was free a moment ago, and that the system does not assign to an outgoing
   * connection. Nothing reserves it, but this program never returns it twice.
   */
  public static int free() {
    return ThreadLocalRandom.current()
        .ints(COUNT, LOWEST, LOWEST + COUNT)
        .filter(port -> isFree(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() -> new StackException("There is no free port."));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Fails if another program already listens.
   *
   * @param who the name of the process that needs the port, for people
   * @param option the launcher's option that chooses another port
   */
  public static void requireFree(int port, String who, String option) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StackException(
          "Port %d for %s is in use by another program. Free it, or choose another port with %s."
              .formatted(port, who, option),
          e);
    }
  }

  /** Returns whether something accepts connections on the loopback interface. */
  public static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
