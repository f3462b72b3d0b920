package chat.parley.stack.launcher;

import chat.parley.stack.process.StackException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the proxy, for listening and for browsers.
 *
 * @param addresses to listen on
 * @param hosts as they appear in a browser's address bar; the first is the one to show to people
 */
record Network(Set<String> addresses, List<String> hosts) {
  private static final String EVERYWHERE = "0.0.0.0";

  /**
   * Returns a network of this machine only, or also of the given address.
   *
   * @throws StackException if the address is not this machine's
   */
  static Network listeningOn(@Nullable String address) {
    var hosts = new LinkedHashSet<String>();
    var addresses = new LinkedHashSet<String>();
    if (address == null) {
      addresses.add("127.0.0.1");
    } else if (address.equals(EVERYWHERE)) {
      addresses.add(EVERYWHERE);
      hosts.addAll(ownAddresses());
    } else {
      requireOwn(address);
      addresses.add(address);
      addresses.add("127.0.0.1");
      hosts.add(address);
    }
    hosts.add("localhost");
    hosts.add("127.0.0.1");
    return new Network(addresses, List.copyOf(hosts));
  }

  List<String> origins(int port) {
    return hosts.stream().map(host -> origin(host, port)).toList();
  }

  /** Returns the address to show to people. */
  String address(int port) {
    return origin(hosts.getFirst(), port);
  }

  private static String origin(String host, int port) {
    return "http://%s%s".formatted(host, port == 80 ? "" : ":" + port);
  }

  private static void requireOwn(String address) {
    try {
      if (NetworkInterface.getByInetAddress(InetAddress.getByName(address)) == null) {
        throw new UnknownHostException(address);
      }
    } catch (UnknownHostException | SocketException e) {
      throw new StackException(
          "--listen: %s is not an address of this machine. Its addresses: %s."
              .formatted(address, String.join(", ", ownAddresses())),
          e);
    }
  }

  private static List<String> ownAddresses() {
    try {
      var own = new ArrayList<String>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(
              a -> a instanceof Inet4Address && !a.isLoopbackAddress() && !a.isLinkLocalAddress())
          .forEach(a -> own.add(a.getHostAddress()));
      return own;
    } catch (SocketException e) {
      throw new StackException("cannot list the addresses of this machine", e);
    }
  }
}
