package chat.parley.room.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code masked_favourite}. */
@Entity
@Table(name = "masked_favourite")
class MaskedFavourite extends PanacheEntityBase {

  @Id UUID id;
  String owner;
  String sealed;
}
