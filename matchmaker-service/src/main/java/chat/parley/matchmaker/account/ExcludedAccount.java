package chat.parley.matchmaker.account;

import chat.parley.contracts.identity.AccountRecord;
import chat.parley.matchmaker.person.PersonKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account that is excluded from matches, or was. */
@Entity
@Table(name = "excluded_account")
class ExcludedAccount {

  /** Keyed hash of the account's id. */
  @Id private String person;

  @Column(nullable = false)
  private long version;

  @Column(name = "suspended_until")
  private @Nullable Instant suspendedUntil;

  @Column(nullable = false)
  private boolean erased;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  ExcludedAccount() {}

  ExcludedAccount(PersonKey person, AccountRecord record) {
    this.person = person.hash();
    set(record);
  }

  PersonKey person() {
    return new PersonKey(person);
  }

  /** Takes over the state that identity reports, unless a newer one is known. */
  void update(AccountRecord record) {
    if (record.version() > version) {
      set(record);
    }
  }

  private void set(AccountRecord record) {
    version = record.version();
    suspendedUntil = record.suspendedUntil();
    erased = record.erased() != null;
  }
}
