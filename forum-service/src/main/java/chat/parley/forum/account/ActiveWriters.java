package chat.parley.forum.account;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Makes an erasure wait for the current writes of its account, so that it misses nothing. Each
 * transaction that writes for an account shares a lock with the account's other writers, and checks
 * again whether the account is erased. The transaction that records the erasure holds the lock
 * exclusively. Therefore, a write is either stored before the erasure reads, or rejected.
 */
@ApplicationScoped
public class ActiveWriters {

  private final ForumKeys keys;
  private final EntityManager database;

  ActiveWriters(ForumKeys keys, EntityManager database) {
    this.keys = keys;
    this.database = database;
  }

  /**
   * Lets the account write until the transaction ends.
   *
   * @throws Refusal {@code account-suspended} if it is erased
   */
  public void enter(AccountId account) {
    lock("pg_advisory_xact_lock_shared", account);
    if (isErased(account)) {
      throw new Refusal(ErrorCode.ACCOUNT_SUSPENDED);
    }
  }

  /** Returns whether the account is known to be erased. */
  public boolean isErased(AccountId account) {
    List<String> hashes =
        keys.all().stream().map(key -> WritePermissions.hash(key, account)).toList();
    return (boolean)
        database
            .createNativeQuery(
                "select exists (select 1 from barred_account"
                    + " where account in (:hashes) and erased)")
            .setParameter("hashes", hashes)
            .getSingleResult();
  }

  /**
   * Waits until all writes for the account are done, and blocks new ones until the transaction
   * ends.
   */
  void close(AccountId account) {
    lock("pg_advisory_xact_lock", account);
  }

  private void lock(String function, AccountId account) {
    AccountScopeKeys key = keys.all().getFirst();
    database
        .createNativeQuery("select 1 from " + function + "(:key)")
        .setParameter("key", key.number("writing", "", account))
        .getSingleResult();
  }
}
