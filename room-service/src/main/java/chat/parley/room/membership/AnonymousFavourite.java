package chat.parley.room.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code anonymous_favourite}. */
@Entity
@Table(name = "anonymous_favourite")
class AnonymousFavourite extends PanacheEntityBase {

  @Id UUID id;
  String owner;
  String sealed;
}
