package chat.parley.forum.comment;

import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.message.Author;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A comment. Change it only while holding the lock of its post. */
@Entity
@DynamicUpdate
@Table(name = "comment")
public class Comment {

  @Id public UUID id;

  @Column(name = "post_id", nullable = false)
  public UUID postId;

  @Column(name = "parent_id")
  public @Nullable UUID parentId;

  @Column(name = "root_id", nullable = false)
  public UUID rootId;

  @Column(nullable = false)
  public int depth;

  @Column(nullable = false)
  public long seq;

  @Column(name = "changed_seq", nullable = false)
  public long changedSeq;

  @Column(nullable = false)
  public int version = 1;

  @Column(nullable = false)
  public String author;

  @Column(nullable = false)
  public String alias;

  @Column public @Nullable String sealed;

  @Column public @Nullable String body;

  @Column(nullable = false)
  public int likes;

  @Column(nullable = false)
  public int answers;

  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  @Column(name = "edited_at")
  public @Nullable Instant editedAt;

  /** The day of the deletion (UTC). A more precise time would link what one person deletes. */
  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  /** Returns what everyone may see. */
  public CommentState state() {
    return new CommentState(
        new CommentId(id),
        parentId == null ? null : new CommentId(parentId),
        new CommentId(rootId),
        depth,
        seq,
        changedSeq,
        version,
        new Author(author, alias, null, 0),
        body,
        likes,
        answers,
        createdAt,
        editedAt,
        deletedAt);
  }
}
