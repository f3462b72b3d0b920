package chat.parley.room.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.room.resilience.UnavailableException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
      select account_id, delete_texts, cast(extract(epoch from at) * 1000 as bigint) from erasure
      order by at
      """;
  private static final String END = "delete from erasure where account_id = :account";

  private final EntityManager entities;

  PendingErasures(EntityManager entities) {
    this.entities = entities;
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
    entities
        .createNativeQuery(BEGIN)
        .setParameter("account", gone.account().value())
        .setParameter("texts", gone.erased() == AccountRecord.Erasure.DELETE)
        .setParameter("at", now)
        .executeUpdate();
  }

  /** Returns all pending erasures, the oldest first. */
  List<Erasure> all() {
    List<Erasure> all = new ArrayList<>();
    try {
      for (Object row : QuarkusTransaction.requiringNew().call(this::rows)) {
        Object[] columns = (Object[]) row;
        all.add(
            new Erasure(
                new AccountId((UUID) columns[0]),
                (boolean) columns[1],
                Instant.ofEpochMilli(((Number) columns[2]).longValue())));
      }
      return all;
    } catch (RuntimeException e) {
      throw new UnavailableException("not read", e);
    }
  }

  private List<?> rows() {
    return entities.createNativeQuery(ALL, Object[].class).getResultList();
  }

  /** Ends an erasure: nothing of the account is left. */
  void end(AccountId account) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() ->
              entities
                  .createNativeQuery(END)
                  .setParameter("account", account.value())
                  .executeUpdate());
    } catch (RuntimeException e) {
      throw new UnavailableException("not stored", e);
    }
  }
}
