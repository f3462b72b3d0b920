package chat.parley.forum.thread;

import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A post, and the head of its thread's log. Change it only while holding its row's lock. */
@Entity
@DynamicUpdate
@Table(name = "post")
public class Post {

  /** Author and alias of a deleted text, so that nobody can tell who wrote it. */
  public static final String NOBODY = "";

  @Id public UUID id;

  @Column(name = "key_id", nullable = false)
  public String keyId;

  @Column(nullable = false)
  public String epoch;

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

  @Column public @Nullable String title;

  @Column public @Nullable String body;

  @Column(nullable = false)
  public List<String> tags;

  @Column(nullable = false)
  public int likes;

  @Column(nullable = false)
  public int comments;

  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  @Column(name = "edited_at")
  public @Nullable Instant editedAt;

  /** The day of the deletion (UTC). A more precise time would link what one person deletes. */
  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  /** Computed by the database. */
  @Column(insertable = false, updatable = false)
  public double rising;

  /** Returns the author as everyone may see them. */
  public Author author() {
    return new Author(author, alias, null, 0);
  }

  /** Returns what everyone may see. */
  public PostState state() {
    return new PostState(
        new PostId(id),
        version,
        changedSeq,
        author(),
        title,
        body,
        tags,
        likes,
        comments,
        createdAt,
        editedAt,
        deletedAt);
  }
}
