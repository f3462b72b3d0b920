package chat.parley.forum.like;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A like of one item. The token is valid for this item only. */
@Entity
@Table(name = "item_like")
class ItemLike {

  @Id private String token;

  @Column(name = "item_id", nullable = false)
  private UUID itemId;

  /** For Hibernate. */
  protected ItemLike() {}

  ItemLike(String token, UUID itemId) {
    this.token = token;
    this.itemId = itemId;
  }

  UUID itemId() {
    return itemId;
  }
}
