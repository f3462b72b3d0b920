package chat.parley.platform.crypto;

import io.smallrye.config.ConfigMapping;

/** The two keys that the gateway shares with the services: secrets of 32 bytes each, in base64. */
@ConfigMapping(prefix = "parley.keys")
public interface SharedKeyConfig {

  /** The key that seals the actor of a submission between gateway and service. */
  String transport();

  /** The key that derives the name of an account's {@code me} channel. */
  String inbox();
}
