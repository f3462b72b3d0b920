package chat.parley.gateway.limit;

import chat.parley.platform.limit.AddressPrefix;
import org.jspecify.annotations.Nullable;

/**
 * The address of a client, as the configured proxies report it: the prefix that all services count
 * by.
 */
public record ClientAddress(String network) {

  /** Returns the prefix of a numeric address. */
  public static ClientAddress of(@Nullable String host) {
    return new ClientAddress(AddressPrefix.of(host).text());
  }
}
