package chat.parley.forum.owned;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.account.ActiveWriters;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What belongs to an account. The rows have no time and their items are sealed, so a list is read
 * as a whole, opened, and sorted here. Ids of version 7 contain their time.
 */
@ApplicationScoped
public class OwnedItems implements PanacheRepositoryBase<OwnedItem, String> {

  /**
   * How an item belongs to an account. Rows of different kinds of one account have different
   * owners.
   */
  public enum Kind {
    POST,
    COMMENT,
    LIKED_POST,
    LIKED_COMMENT,
    /** A comment that replied to the account. */
    NOTICE,
    /** A report that the account made. */
    REPORT;

    /** Returns whether the account itself creates the item. */
    boolean isOwnDoing() {
      return this != NOTICE;
    }
  }

  private final ForumKeys keys;
  private final OwnedLock lock;
  private final ActiveWriters atWork;

  OwnedItems(ForumKeys keys, OwnedLock lock, ActiveWriters atWork) {
    this.keys = keys;
    this.lock = lock;
    this.atWork = atWork;
  }

  /**
   * Adds an item that is not there yet. Part of the caller's transaction. Once the account is
   * erased, the call rejects items that the account itself creates, and so their creation fails.
   *
   * @throws chat.parley.platform.problem.Refusal {@code account-suspended}
   */
  public void add(Kind kind, AccountId account, UUID item) {
    if (kind.isOwnDoing()) {
      atWork.enter(account);
    }
    addAsWas(kind, account, item);
  }

  /** Adds a row for an item that the account created earlier. Part of the caller's transaction. */
  public void addAsWas(Kind kind, AccountId account, UUID item) {
    AccountScopeKeys key = keys.current();
    String id = rowId(key, kind, account, item);
    lock.share();
    getEntityManager()
        .createNativeQuery(
            "insert into owned (id, owner, key_id, sealed) values (:id, :owner, :key, :sealed)"
                + " on conflict (id) do nothing")
        .setParameter("id", id)
        .setParameter("owner", owner(key, kind, account))
        .setParameter("key", key.id())
        .setParameter("sealed", key.seal(item, id))
        .executeUpdate();
  }

  /** Removes an item, regardless of the key it was added with. Part of the caller's transaction. */
  public void remove(Kind kind, AccountId account, UUID item) {
    lock.share();
    delete("id in ?1", keys.all().stream().map(key -> rowId(key, kind, account, item)).toList());
  }

  /** Removes all items of the kind. Part of the caller's transaction. */
  public void removeAll(Kind kind, AccountId account) {
    lock.share();
    delete("owner in ?1", owners(kind, account));
  }

  /** Returns all items of the kind, newest first. */
  public List<UUID> list(Kind kind, AccountId account) {
    return list("owner in ?1", owners(kind, account)).stream()
        .map(row -> row.open(keys))
        .sorted(Comparator.comparing(UUID::toString).reversed())
        .toList();
  }

  /** Removes all items of the kind except the newest. Part of the caller's transaction. */
  public void keepNewest(Kind kind, AccountId account, int kept) {
    list(kind, account).stream().skip(kept).forEach(item -> remove(kind, account, item));
  }

  /** Returns the number of items of the kind. */
  public long count(Kind kind, AccountId account) {
    return count("owner in ?1", owners(kind, account));
  }

  private List<String> owners(Kind kind, AccountId account) {
    return keys.all().stream().map(key -> owner(key, kind, account)).toList();
  }

  private static String owner(AccountScopeKeys key, Kind kind, AccountId account) {
    return key.token("owner", kind, account);
  }

  private static String rowId(AccountScopeKeys key, Kind kind, AccountId account, UUID item) {
    return key.token("owned", kind + " " + item, account);
  }
}
