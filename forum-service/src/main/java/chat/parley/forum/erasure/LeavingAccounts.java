package chat.parley.forum.erasure;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;

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

  private final Jdbi jdbi;
  private final ForumKeys keys;

  LeavingAccounts(Jdbi jdbi, ForumKeys keys) {
    this.jdbi = jdbi;
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
    jdbi.useHandle(handle ->
        handle
            .createUpdate(ADD)
            .bind("row", row)
            .bind("key", key.id())
            .bind("sealed", key.seal(account.value(), row))
            .bind("erasure", erasure.name())
            .bind("now", now)
            .execute());
  }

  /** Claims an account for which something is due. No other instance gets it for some minutes. */
  Optional<DepartingAccount> claim(Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(CLAIM)
            .bind("now", now)
            .bind("lease", now.plus(LEASE))
            .map(this::read)
            .findOne());
  }

  private DepartingAccount read(RowView row) {
    String name = row.getColumn("row", String.class);
    AccountScopeKeys key = keys.keysFor(row.getColumn("key_id", String.class));
    return new DepartingAccount(
        name,
        new AccountId(key.open(row.getColumn("sealed", String.class), name)),
        AccountRecord.Erasure.valueOf(row.getColumn("erasure", String.class)),
        row.getColumn("began", Instant.class),
        row.getColumn("due", Instant.class));
  }

  /** Stores when the next step is due. */
  void wait(DepartingAccount leaving, Instant began, Instant next) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update leaving_account set began = :began, next_at = :next where account = :row")
            .bind("began", began)
            .bind("next", next)
            .bind("row", leaving.row)
            .execute());
  }

  /** Deletes the account's row: the erasure is complete. */
  void remove(DepartingAccount leaving) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from leaving_account where account = :row")
            .bind("row", leaving.row)
            .execute());
  }
}
