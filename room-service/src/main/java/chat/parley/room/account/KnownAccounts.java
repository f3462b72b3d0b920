package chat.parley.room.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.platform.text.NameKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What identity publishes about accounts, in PostgreSQL. Requires the caller's transaction. */
@ApplicationScoped
class KnownAccounts implements PanacheRepositoryBase<AccountRow, UUID> {

  /**
   * Stores the record if it is newer than the known state. A record with the same version is stored
   * again: an earlier release stored less of it.
   */
  void learn(AccountRecord record) {
    AccountRow row = findById(record.account().value());
    if (row == null) {
      row = new AccountRow();
      row.id = record.account().value();
      row.version = record.version();
      persist(row);
    }
    if (record.version() >= row.version) {
      row.version = record.version();
      row.suspendedUntil = record.suspendedUntil();
      row.erased = record.erased() != null;
      String name = record.name();
      row.name = name;
      row.nameKey = name == null ? null : NameKeys.key(name);
      row.nameSkeleton = name == null ? null : NameKeys.skeleton(name);
      row.role = record.role().text();
      row.picture = record.picture();
    }
  }

  /** Deletes the account, because identity has deleted it. */
  void forget(AccountId account) {
    deleteById(account.value());
  }
}
