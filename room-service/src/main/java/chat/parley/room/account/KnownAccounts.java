package chat.parley.room.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.platform.text.NameKeys;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** What identity publishes about accounts, in PostgreSQL. Requires the caller's transaction. */
@ApplicationScoped
class KnownAccounts {

  private static final String LEARN =
      """
      insert into account (id, version, suspended_until, erased, name, name_key, name_skeleton,
        role, picture)
      values (:id, :version, :suspendedUntil, :erased, :name, :key, :skeleton, :role, :picture)
      on conflict (id) do update set version = excluded.version,
        suspended_until = excluded.suspended_until, erased = excluded.erased,
        name = excluded.name, name_key = excluded.name_key,
        name_skeleton = excluded.name_skeleton, role = excluded.role, picture = excluded.picture
      where account.version <= excluded.version
      """;

  private final Jdbi jdbi;

  KnownAccounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Stores the record if it is newer than the known state. A record with the same version is stored
   * again: an earlier release stored less of it.
   */
  void learn(AccountRecord record) {
    String name = record.name();
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(LEARN)
                .bind("id", record.account().value())
                .bind("version", record.version())
                .bind("suspendedUntil", record.suspendedUntil())
                .bind("erased", record.erased() != null)
                .bind("name", name)
                .bind("key", name == null ? null : NameKeys.key(name))
                .bind("skeleton", name == null ? null : NameKeys.skeleton(name))
                .bind("role", record.role().text())
                .bind("picture", record.picture())
                .execute());
  }

  /** Deletes the account, because identity has deleted it. */
  void forget(AccountId account) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate("delete from account where id = :id")
                .bind("id", account.value())
                .execute());
  }
}
