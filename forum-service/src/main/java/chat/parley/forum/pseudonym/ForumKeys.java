package chat.parley.forum.pseudonym;

import chat.parley.platform.pseudonym.ScopeKeys;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The forum's keys by their id. A new key serves new threads; an old thread keeps its own. The
 * service does not start without its keys.
 */
@Startup
@ApplicationScoped
public class ForumKeys {

  private final Map<String, AccountScopeKeys> keys = new TreeMap<>();
  private final AccountScopeKeys current;

  ForumKeys(ScopeKeys scopes) {
    scopes.all().forEach(each -> keys.put(each.number(), new AccountScopeKeys(each)));
    current = keysFor(scopes.current().number());
  }

  /** Returns the key for new items. */
  public AccountScopeKeys current() {
    return current;
  }

  /**
   * Returns the key of this id.
   *
   * @throws IllegalStateException if the installation has lost it
   */
  public AccountScopeKeys keysFor(String id) {
    AccountScopeKeys key = keys.get(id);
    if (key == null) {
      throw new IllegalStateException("no scope key " + id);
    }
    return key;
  }

  /** Returns every key, for lookups of items that any of them may have sealed. */
  public List<AccountScopeKeys> all() {
    return List.copyOf(keys.values());
  }
}
