package chat.parley.room.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.platform.retry.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The accounts that are being erased, in table {@code erasure}. It contains no pseudonyms: an
 * account's pseudonyms, and when each of them is erased, are computed with the keys of their rooms.
 */
@ApplicationScoped
class PendingErasures {

  private static final String BEGIN =
      """
      insert into erasure (account_id, delete_texts, at) values (:account, :texts, :at)
      on conflict do nothing
      """;
  private static final String ALL =
      """
      select account_id, delete_texts, at from erasure order by at
      """;
  private static final String END = "delete from erasure where account_id = :account";

  private final Jdbi jdbi;

  PendingErasures(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A pending erasure.
   *
   * @param deleteTexts whether the person's texts are deleted, and not only anonymized
   * @param at when this service learned of it
   */
  record Erasure(AccountId account, boolean deleteTexts, Instant at) {}

  /** Begins an erasure, in the caller's transaction, unless it has begun. */
  void begin(AccountRecord gone, Instant now) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(BEGIN)
                .bind("account", gone.account().value())
                .bind("texts", gone.erased() == AccountRecord.Erasure.DELETE)
                .bind("at", now)
                .execute());
  }

  /** Returns all pending erasures, the oldest first. */
  List<Erasure> all() {
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(ALL)
              .map(row ->
                  new Erasure(
                      new AccountId(row.getColumn("account_id", UUID.class)),
                      row.getColumn("delete_texts", Boolean.class),
                      row.getColumn("at", Instant.class)))
              .list());
    } catch (JdbiException e) {
      throw new UnavailableException("not read", e);
    }
  }

  /** Ends an erasure: nothing of the account is left. */
  void end(AccountId account) {
    try {
      var unused =
          jdbi.withHandle(
              handle -> handle.createUpdate(END).bind("account", account.value()).execute());
    } catch (JdbiException e) {
      throw new UnavailableException("not stored", e);
    }
  }
}
