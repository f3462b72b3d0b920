package chat.parley.room.account;

import chat.parley.contracts.identity.AccountRecord;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The accounts that something was said against, in PostgreSQL. Needs the caller's transaction. */
@ApplicationScoped
class Accounts implements PanacheRepositoryBase<AccountRow, UUID> {

  /**
   * Keeps what the record says against the account, if it is newer than what is known. An account
   * that nothing was ever said against gets no row; one that was cleared keeps its row, so that an
   * older record which comes again does not count.
   */
  void learn(AccountRecord record) {
    AccountRow row = findById(record.account().value());
    boolean against = record.suspendedUntil() != null || record.erased() != null;
    if (row == null && against) {
      row = new AccountRow();
      row.id = record.account().value();
      row.version = -1;
      persist(row);
    }
    if (row != null && record.version() > row.version) {
      row.version = record.version();
      row.suspendedUntil = record.suspendedUntil();
      row.erased = record.erased() != null;
    }
  }
}
