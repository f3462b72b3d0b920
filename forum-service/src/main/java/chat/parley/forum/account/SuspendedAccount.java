package chat.parley.forum.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account that may not, or once might not, write. */
@Entity
@Table(name = "barred_account")
class SuspendedAccount {

  /** Keyed hash of the account's id. */
  @Id String account;

  @Column(nullable = false)
  long version;

  @Column(name = "suspended_until")
  @Nullable Instant suspendedUntil;

  @Column(nullable = false)
  boolean erased;
}
