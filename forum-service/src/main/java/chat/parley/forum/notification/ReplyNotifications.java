package chat.parley.forum.notification;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * The comments that replied to a person, and how far the person has seen them. Like all of a
 * person's own items, these are sealed rows without a time.
 */
@ApplicationScoped
public class ReplyNotifications {

  /** How many replies are stored for each account. Reading the list opens each of them. */
  static final int KEPT = 1_000;

  /** The oldest replies are removed when there are this many more, not at each reply. */
  static final int SLACK = 100;

  private static final UUID NONE = new UUID(0, 0);

  private final OwnedItems owned;
  private final ReplyNotifier hints;
  private final ForumKeys keys;
  private final EntityManager database;

  ReplyNotifications(
      OwnedItems owned, ReplyNotifier hints, ForumKeys keys, EntityManager database) {
    this.owned = owned;
    this.hints = hints;
    this.keys = keys;
    this.database = database;
  }

  /**
   * Stores that a comment replied to the account. Part of the caller's transaction. Removes the
   * oldest replies if there are too many.
   */
  public void add(AccountId account, UUID comment) {
    owned.add(OwnedItems.Kind.NOTICE, account, comment);
    if (owned.count(OwnedItems.Kind.NOTICE, account) >= KEPT + SLACK) {
      owned.keepNewest(OwnedItems.Kind.NOTICE, account, KEPT);
    }
    hints.soon(account);
  }

  /** Returns the comments that replied to the account, newest first. */
  public List<UUID> list(AccountId account) {
    return owned.list(OwnedItems.Kind.NOTICE, account);
  }

  /** Returns the newest of them that the account has seen; if none, an id lower than any other. */
  public UUID seen(AccountId account) {
    for (AccountScopeKeys key : keys.all()) {
      String owner = owner(key, account);
      List<?> rows =
          database
              .createNativeQuery("select sealed from notice_mark where owner = :owner")
              .setParameter("owner", owner)
              .getResultList();
      if (!rows.isEmpty()) {
        return key.open((String) rows.getFirst(), owner);
      }
    }
    return NONE;
  }

  /** Marks all replies up to this one as seen. The mark only moves forward. */
  @Transactional
  public void markSeen(AccountId account, UUID upTo) {
    if (seen(account).toString().compareTo(upTo.toString()) >= 0) {
      return;
    }
    AccountScopeKeys key = keys.current();
    keys.all().forEach(each -> forget(owner(each, account)));
    database
        .createNativeQuery(
            "insert into notice_mark (owner, key_id, sealed) values (:owner, :key, :sealed)"
                + " on conflict (owner) do update set sealed = excluded.sealed")
        .setParameter("owner", owner(key, account))
        .setParameter("key", key.id())
        .setParameter("sealed", key.seal(upTo, owner(key, account)))
        .executeUpdate();
  }

  /** Deletes everything about the account. Part of the caller's transaction. */
  public void forget(AccountId account) {
    owned.removeAll(OwnedItems.Kind.NOTICE, account);
    keys.all().forEach(key -> forget(owner(key, account)));
  }

  private void forget(String owner) {
    database
        .createNativeQuery("delete from notice_mark where owner = :owner")
        .setParameter("owner", owner)
        .executeUpdate();
  }

  private static String owner(AccountScopeKeys key, AccountId account) {
    return key.token("seen", "", account);
  }
}
