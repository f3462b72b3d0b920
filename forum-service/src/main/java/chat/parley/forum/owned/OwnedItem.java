package chat.parley.forum.owned;

import chat.parley.forum.pseudonym.ForumKeys;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row that links an item to its owner. Only the key reveals the two. */
@Entity
@Table(name = "owned")
class OwnedItem {

  /** The keyed hash of kind, item, and account: finds the row of a known item again. */
  @Id private String id;

  /** The keyed hash of kind and account. */
  @Column(nullable = false)
  private String owner;

  @Column(name = "key_id", nullable = false)
  private String keyId;

  /** The item's sealed id. */
  @Column(nullable = false)
  private String sealed;

  /** For Hibernate; rows are inserted by {@link OwnedItems}. */
  protected OwnedItem() {}

  /** Returns the item. */
  UUID open(ForumKeys keys) {
    return keys.keysFor(keyId).open(sealed, id);
  }
}
