package chat.parley.platform.crypto;

import io.smallrye.config.ConfigMapping;

/** The two keys that the gateway shares with the services: secrets, 32 bytes as base64 each. */
@ConfigMapping(prefix = "parley.keys")
public interface SharedKeyConfig {

  /** Seals the actor of a submission between gateway and service. */
  String transport();

  /** Names the {@code me} channel of an account. */
  String inbox();
}
