package chat.parley.forum.erasure;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts whose erasure is not complete. Each call is part of the caller's transaction. */
@ApplicationScoped
class LeavingAccounts {

  /** How long an instance keeps others from an account that it claimed. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final String ADD =
      """
      insert into leaving_account (account, key_id, sealed, erasure, began, next_at)
      values (:row, :key, :sealed, :erasure, :now, :now) on conflict do nothing
      """;
  private static final String CLAIM =
      """
      update leaving_account l set next_at = :lease
      from (select account, next_at from leaving_account where next_at <= :now
          order by next_at limit 1 for update skip locked) due
      where l.account = due.account
      returning l.account as row, l.key_id, l.sealed, l.erasure, l.began, due.next_at as due
      """;

  private final EntityManager database;
  private final ForumKeys keys;

  LeavingAccounts(EntityManager database, ForumKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * An account that is being erased.
   *
   * @param row the id of its row
   * @param began when its erasure began
   * @param due when the next step was due
   */
  record DepartingAccount(
      String row, AccountId account, AccountRecord.Erasure erasure, Instant began, Instant due) {}

  /** Stores that the account is being erased, unless that is stored already. */
  void add(AccountId account, AccountRecord.Erasure erasure, Instant now) {
    AccountScopeKeys key = keys.current();
    String row = key.token("leaving", "", account);
    database
        .createNativeQuery(ADD)
        .setParameter("row", row)
        .setParameter("key", key.id())
        .setParameter("sealed", key.seal(account.value(), row))
        .setParameter("erasure", erasure.name())
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Claims an account for which something is due. No other instance gets it for some minutes. */
  Optional<DepartingAccount> claim(Instant now) {
    List<?> rows =
        database
            .createNativeQuery(CLAIM, Tuple.class)
            .setParameter("now", now)
            .setParameter("lease", now.plus(LEASE))
            .getResultList();
    return rows.stream().findFirst().map(row -> read((Tuple) row));
  }

  private DepartingAccount read(Tuple row) {
    String name = row.get("row", String.class);
    AccountScopeKeys key = keys.keysFor(row.get("key_id", String.class));
    return new DepartingAccount(
        name,
        new AccountId(key.open(row.get("sealed", String.class), name)),
        AccountRecord.Erasure.valueOf(row.get("erasure", String.class)),
        row.get("began", Instant.class),
        row.get("due", Instant.class));
  }

  /** Stores when the next step is due. */
  void wait(DepartingAccount leaving, Instant began, Instant next) {
    database
        .createNativeQuery(
            "update leaving_account set began = :began, next_at = :next where account = :row")
        .setParameter("began", began)
        .setParameter("next", next)
        .setParameter("row", leaving.row)
        .executeUpdate();
  }

  /** Deletes the account's row: the erasure is complete. */
  void remove(DepartingAccount leaving) {
    database
        .createNativeQuery("delete from leaving_account where account = :row")
        .setParameter("row", leaving.row)
        .executeUpdate();
  }
}
