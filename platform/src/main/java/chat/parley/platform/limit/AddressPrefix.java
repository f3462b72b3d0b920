package chat.parley.platform.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a network address that limits count by and lists show: /24 of IPv4, /48 of IPv6. One
 * customer of a provider often has all addresses of a prefix, and could freely change a finer one.
 *
 * @param text such as "203.0.113.0/24", or "unknown"
 */
public record AddressPrefix(String text) {

  /** For an address that is unknown or invalid. */
  public static final AddressPrefix UNKNOWN = new AddressPrefix("unknown");

  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 6;

  /** Returns the prefix of a numeric address; resolves no names. */
  public static AddressPrefix of(@Nullable String address) {
    if (address == null) {
      return UNKNOWN;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int kept = bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return new AddressPrefix(InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8);
    } catch (IllegalArgumentException | UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
