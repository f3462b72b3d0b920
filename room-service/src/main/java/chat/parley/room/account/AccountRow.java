package chat.parley.room.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}: the latest that identity published about it. */
@Entity
@Table(name = "account")
class AccountRow extends PanacheEntityBase {

  @Id UUID id;

  @Column long version;

  @Column(name = "suspended_until")
  @Nullable Instant suspendedUntil;

  @Column boolean erased;

  @Column @Nullable String name;

  /** The key for comparing names; see {@link chat.parley.platform.text.NameKeys}. */
  @Column(name = "name_key")
  @Nullable String nameKey;

  /** The appearance of the name. */
  @Column(name = "name_skeleton")
  @Nullable String nameSkeleton;

  @Column @Nullable String role;

  @Column int picture;
}
