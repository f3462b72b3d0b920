package chat.parley.forum.owned;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row that links an item to its owner. Only the key reveals the two. */
@Entity
@Table(name = "owned")
class OwnedItem {

  /** The keyed hash of kind, item, and account: finds the row of a known item again. */
  @Id String id;

  /** The keyed hash of kind and account. */
  @Column(nullable = false)
  String owner;

  @Column(name = "key_id", nullable = false)
  String keyId;

  /** The item's sealed id. */
  @Column(nullable = false)
  String sealed;
}
