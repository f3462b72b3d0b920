package chat.parley.gateway.limit;

import chat.parley.platform.limit.AddressPrefix;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody comes, as the configured proxies say: the prefix that all services count by.
 */
public record ClientAddress(String network) {

  /** Of an address in digits. */
  public static ClientAddress of(@Nullable String host) {
    return new ClientAddress(AddressPrefix.of(host).text());
  }
}
