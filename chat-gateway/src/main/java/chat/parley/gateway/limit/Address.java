package chat.parley.gateway.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody comes, as the configured proxies say: an address of IPv4, or the half of one
 * of IPv6 that tells networks apart (/64), since a single household has all of the other half.
 */
public record Address(String network) {

  private static final Address UNKNOWN = new Address("unknown");
  private static final int KEPT_OF_IPV6 = 8;

  /** Of an address in digits. */
  public static Address of(@Nullable String host) {
    if (host == null) {
      return UNKNOWN;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(host).getAddress();
      if (bytes.length > 4) {
        Arrays.fill(bytes, KEPT_OF_IPV6, bytes.length, (byte) 0);
      }
      return new Address(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (IllegalArgumentException | UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
