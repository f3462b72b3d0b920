package chat.parley.forum.owned;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That something belongs to somebody; who and what, only the key tells. */
@Entity
@Table(name = "owned")
class OwnedItem {

  /** Keyed hash of kind, item and account: finds the row of a known item again. */
  @Id String id;

  /** Keyed hash of kind and account. */
  @Column(nullable = false)
  String owner;

  @Column(name = "key_id", nullable = false)
  String keyId;

  /** The item's id. */
  @Column(nullable = false)
  String sealed;
}
