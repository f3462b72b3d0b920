package chat.parley.forum.like;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The likes, at most one per account and item. The callers update the counts, which are stored with
 * the items.
 */
@ApplicationScoped
public class Likes implements PanacheRepositoryBase<ItemLike, String> {

  /** What a person sees after adding or removing a like. */
  public record Tally(int likes, boolean liked) {}

  /** Adds a like under the thread's key; returns whether it is new. The thread must be locked. */
  public boolean add(AccountScopeKeys key, UUID item, AccountId account) {
    String token = token(key, item, account);
    if (findById(token) != null) {
      return false;
    }
    persist(new ItemLike(token, item));
    return true;
  }

  /** Removes a like; returns whether it existed. The thread must be locked. */
  public boolean remove(AccountScopeKeys key, UUID item, AccountId account) {
    return deleteById(token(key, item, account));
  }

  /** Returns the items that the account likes; each item comes with its thread's key. One query. */
  public Set<UUID> likedAmong(Map<UUID, AccountScopeKeys> items, AccountId account) {
    if (items.isEmpty()) {
      return Set.of();
    }
    Collection<String> tokens =
        items.entrySet().stream()
            .map(item -> token(item.getValue(), item.getKey(), account))
            .toList();
    Set<UUID> liked = new HashSet<>();
    list("token in ?1", tokens).forEach(like -> liked.add(like.itemId()));
    return liked;
  }

  private static String token(AccountScopeKeys key, UUID item, AccountId account) {
    return key.token("like", item, account);
  }
}
