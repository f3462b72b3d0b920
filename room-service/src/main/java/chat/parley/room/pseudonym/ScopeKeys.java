package chat.parley.room.pseudonym;

import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys of masked rooms. A room keeps the key it was made under, so that a person stays one
 * pseudonym there; rooms made after a change get the new one. The service does not start without.
 */
@Startup
@ApplicationScoped
public class ScopeKeys {

  private final Map<String, Keys> keys;
  private final String current;

  ScopeKeys(ScopeKeyConfig config) {
    keys =
        config.scope().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> Keys.from(each.getValue())));
    current = config.scopeCurrent();
    if (!keys.containsKey(current)) {
      throw new IllegalStateException("there is no parley.keys.scope.\"" + current + "\"");
    }
  }

  /** The number of the key that new rooms get. */
  public String current() {
    return current;
  }

  /** What gives pseudonyms under the key of this number. */
  KeyedHash hash(String number) {
    return of(number).hash();
  }

  /** What seals accounts under the key of this number. */
  SealedBox box(String number) {
    return of(number).box();
  }

  private Keys of(String number) {
    Keys found = keys.get(number);
    if (found == null) {
      throw new IllegalStateException("there is no parley.keys.scope.\"" + number + "\"");
    }
    return found;
  }

  /** One secret is never used for two purposes: both keys are derived from it. */
  private record Keys(KeyedHash hash, SealedBox box) {

    static Keys from(String base64) {
      KeyedHash secret = new KeyedHash(Base64.getDecoder().decode(base64));
      return new Keys(
          new KeyedHash(secret.bytes("parley room pseudonym")),
          new SealedBox(secret.bytes("parley room sealed account")));
    }
  }
}
