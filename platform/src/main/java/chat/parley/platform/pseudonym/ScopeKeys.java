package chat.parley.platform.pseudonym;

import chat.parley.platform.retry.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All secrets of a service ({@code parley.keys.scope}) by their numbers. A new secret serves new
 * scopes (rooms, threads); an old scope keeps its own, so that its pseudonyms stay the same. A
 * service injects it and derives what it needs: {@code keys.current().hash("forum.tokens")}.
 *
 * <p>A service that must not start without keys has an eager bean ({@code @Startup}) that asks for
 * {@link #current()}.
 */
@ApplicationScoped
public class ScopeKeys {

  private final Map<String, ScopeKey> keys = new TreeMap<>();
  private final @Nullable ScopeKey current;

  ScopeKeys(ScopeKeyConfig config) {
    config
        .scope()
        .forEach((number, secret) ->
            keys.put(number, new ScopeKey(number, Base64.getDecoder().decode(secret))));
    current = config.scopeCurrent().map(this::required).orElse(null);
  }

  /** Returns the key for new scopes. */
  public ScopeKey current() {
    if (current == null) {
      throw new IllegalStateException("there is no parley.keys.scope-current");
    }
    return current;
  }

  /** Returns the key with the lowest number. It serves what has one scope for all time. */
  public ScopeKey first() {
    return keys.values().iterator().next();
  }

  /** Returns whether there is a key with this number. */
  public boolean has(String number) {
    return keys.containsKey(number);
  }

  /**
   * Returns the key with this number.
   *
   * @throws UnavailableException if this instance doesn't have it
   */
  public ScopeKey get(String number) {
    ScopeKey key = keys.get(number);
    if (key == null) {
      throw new UnavailableException("there is no parley.keys.scope.\"" + number + "\"");
    }
    return key;
  }

  /** Returns every key, the lowest number first, for lookups of what any of them may have made. */
  public Collection<ScopeKey> all() {
    return Collections.unmodifiableCollection(keys.values());
  }

  private ScopeKey required(String number) {
    ScopeKey key = keys.get(number);
    if (key == null) {
      throw new IllegalStateException("there is no parley.keys.scope.\"" + number + "\"");
    }
    return key;
  }
}
