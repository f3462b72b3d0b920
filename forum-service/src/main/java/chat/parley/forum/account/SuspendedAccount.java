package chat.parley.forum.account;

import chat.parley.contracts.identity.AccountRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account that is not allowed to write, or once was not. */
@Entity
@Table(name = "barred_account")
class SuspendedAccount {

  /** The keyed hash of the account's id. */
  @Id private String account;

  @Column(nullable = false)
  private long version;

  @Column(name = "suspended_until")
  private @Nullable Instant suspendedUntil;

  @Column(nullable = false)
  private boolean erased;

  /** For Hibernate. */
  protected SuspendedAccount() {}

  SuspendedAccount(String account, AccountRecord record) {
    this.account = account;
    take(record);
  }

  /** Applies a record, unless this or a newer one is known. */
  void apply(AccountRecord record) {
    if (version < record.version()) {
      take(record);
    }
  }

  /** Returns whether the account can't write at this time. */
  boolean isBarred(Instant now) {
    return erased || (suspendedUntil != null && suspendedUntil.isAfter(now));
  }

  private void take(AccountRecord record) {
    version = record.version();
    suspendedUntil = record.suspendedUntil();
    erased = record.erased() != null;
  }
}
