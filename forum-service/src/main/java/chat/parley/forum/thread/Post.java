package chat.parley.forum.thread;

import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.message.Author;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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

  @Id private UUID id;

  @Column(name = "key_id", nullable = false)
  private String keyId;

  @Column(nullable = false)
  private String epoch;

  @Column(nullable = false)
  private long seq;

  @Column(name = "changed_seq", nullable = false)
  private long changedSeq;

  @Column(nullable = false)
  private int version = 1;

  @Column(nullable = false)
  private String author;

  @Column(nullable = false)
  private String alias;

  @Column private @Nullable String sealed;

  @Column private @Nullable String title;

  @Column private @Nullable String body;

  @Column(nullable = false)
  private List<String> tags;

  @Column(nullable = false)
  private int likes;

  @Column(nullable = false)
  private int comments;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "edited_at")
  private @Nullable Instant editedAt;

  /** The day of the deletion (UTC). A more precise time would link what one person deletes. */
  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  /** The rule for which a moderator removed it. */
  @Column(name = "removed_for")
  private @Nullable String removedFor;

  /** Computed by the database. */
  @Column(insertable = false, updatable = false)
  private double rising;

  /** For Hibernate. */
  protected Post() {}

  /**
   * Creates a post at the beginning of its thread.
   *
   * @param keyId the key that the thread keeps
   * @param epoch of the thread's log
   */
  public Post(UUID id, String keyId, String epoch, Authorship by, PostText text, Instant now) {
    this.id = id;
    this.keyId = keyId;
    this.epoch = epoch;
    this.author = by.pseudonym();
    this.alias = by.alias();
    this.sealed = by.sealed();
    this.title = text.title();
    this.body = text.body();
    this.tags = text.tags();
    this.createdAt = now;
  }

  /** Replaces the text. Returns whether that changes anything. */
  public boolean edit(PostText text, Instant now) {
    if (text.title().equals(title) && text.body().equals(body) && text.tags().equals(tags)) {
      return false;
    }
    title = text.title();
    body = text.body();
    tags = text.tags();
    version++;
    editedAt = now;
    return true;
  }

  /** Removes the text, and who wrote it. */
  public void delete(Instant now) {
    title = null;
    body = null;
    tags = List.of();
    sealed = null;
    version++;
    author = NOBODY;
    alias = NOBODY;
    deletedAt = now.truncatedTo(ChronoUnit.DAYS);
  }

  /** Removes the text, and who wrote it, by decision of the moderators' desk for this rule. */
  public void remove(String rule, Instant now) {
    delete(now);
    removedFor = rule;
  }

  /** Counts a like, or one less. */
  public void countLike(boolean liked) {
    likes += liked ? 1 : -1;
  }

  /** Counts a new comment. */
  public void countComment() {
    comments++;
  }

  /** Counts one comment less. */
  public void discountComment() {
    comments--;
  }

  /** Takes the next number of the thread's log. */
  long nextSeq() {
    return ++seq;
  }

  /** Marks that the change with this number is about the post. */
  public void changedAt(long seq) {
    changedSeq = seq;
  }

  /** Returns whether this pseudonym wrote it. */
  public boolean isBy(String pseudonym) {
    return author.equals(pseudonym);
  }

  /** Returns whether it was deleted. */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  public UUID id() {
    return id;
  }

  /** Returns the id in its type. */
  public PostId postId() {
    return new PostId(id);
  }

  /** Returns the id of the key that the thread keeps. */
  public String keyId() {
    return keyId;
  }

  String epoch() {
    return epoch;
  }

  /** Returns the number of the thread's last change. */
  public long seq() {
    return seq;
  }

  /** Returns the number of the last change of the post itself. */
  public long changedSeq() {
    return changedSeq;
  }

  public int version() {
    return version;
  }

  public int likes() {
    return likes;
  }

  /** Returns how many comments exist below it. */
  public int comments() {
    return comments;
  }

  /** Returns the rank among recent and liked posts, as the database computes it. */
  public double rising() {
    return rising;
  }

  /** Returns the pseudonym that wrote it. */
  public String pseudonym() {
    return author;
  }

  /** Returns the sealed account, unless the post or its author is gone. */
  public Optional<String> sealed() {
    return Optional.ofNullable(sealed);
  }

  /** Returns what everyone may see. */
  public PostState state() {
    return new PostState(
        postId(),
        version,
        changedSeq,
        new Author(author, alias, null, 0),
        title,
        body,
        tags,
        likes,
        comments,
        createdAt,
        editedAt,
        deletedAt,
        removedFor);
  }
}
