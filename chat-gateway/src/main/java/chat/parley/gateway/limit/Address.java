package chat.parley.gateway.limit;

import chat.parley.platform.limit.AddressPrefix;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody comes, as the configured proxies say: the prefix that all services count by.
 */
public record Address(String network) {

  /** Of an address in digits. */
  public static Address of(@Nullable String host) {
    return new Address(AddressPrefix.of(host).text());
  }
}
