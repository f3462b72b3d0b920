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
 * whole, opened and put in order here; ids of version 7 bring their time with them.
 */
@ApplicationScoped
public class OwnedItems implements PanacheRepositoryBase<OwnedItem, String> {

  /** In what way something is one's own. One account's rows of two kinds have two owners. */
  public enum Kind {
    POST,
    COMMENT,
    LIKED_POST,
    LIKED_COMMENT,
    /** A comment that answered the account. */
    NOTICE,
    /** A report that the account made. */
    REPORT;

    /** Whether it is something that the account itself does. */
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
   * Adds what is not there yet; part of the caller's transaction. What the account does itself gets
   * no row, and so does not happen, once the account is erased.
   *
   * @throws chat.parley.platform.problem.Problem {@code account-suspended}
   */
  public void add(Kind kind, AccountId account, UUID item) {
    if (kind.isOwnDoing()) {
      atWork.enter(account);
    }
    addAsWas(kind, account, item);
  }

  /** Adds a row for what the account did earlier; part of the caller's transaction. */
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

  /** Takes it away, under whichever key it was added; part of the caller's transaction. */
  public void remove(Kind kind, AccountId account, UUID item) {
    lock.share();
    delete("id in ?1", keys.all().stream().map(key -> rowId(key, kind, account, item)).toList());
  }

  /** Takes away all of the kind; part of the caller's transaction. */
  public void removeAll(Kind kind, AccountId account) {
    lock.share();
    delete("owner in ?1", owners(kind, account));
  }

  /** All items of the kind, newest first. */
  public List<UUID> list(Kind kind, AccountId account) {
    return list("owner in ?1", owners(kind, account)).stream()
        .map(row -> keys.keysFor(row.keyId).open(row.sealed, row.id))
        .sorted(Comparator.comparing(UUID::toString).reversed())
        .toList();
  }

  /** Takes away all of the kind but the newest; part of the caller's transaction. */
  public void keepNewest(Kind kind, AccountId account, int kept) {
    list(kind, account).stream().skip(kept).forEach(item -> remove(kind, account, item));
  }

  /** How many items of the kind there are. */
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
