package chat.parley.forum.account;

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
  @Id String account;

  @Column(nullable = false)
  long version;

  @Column(name = "suspended_until")
  @Nullable Instant suspendedUntil;

  @Column(nullable = false)
  boolean erased;
}
