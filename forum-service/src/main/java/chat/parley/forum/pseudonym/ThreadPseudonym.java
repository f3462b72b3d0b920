package chat.parley.forum.pseudonym;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** The pseudonym of a person in one thread. */
@Entity
@Table(name = "persona")
@IdClass(ThreadPseudonym.Key.class)
class ThreadPseudonym {

  /** Identifies a pseudonym. */
  record Key(UUID postId, String ref) implements Serializable {}

  @Id
  @Column(name = "post_id")
  private UUID postId;

  @Id private String ref;

  @Column(nullable = false)
  private String alias;

  /** For Hibernate. */
  protected ThreadPseudonym() {}

  ThreadPseudonym(UUID postId, String ref, String alias) {
    this.postId = postId;
    this.ref = ref;
    this.alias = alias;
  }

  String alias() {
    return alias;
  }
}
