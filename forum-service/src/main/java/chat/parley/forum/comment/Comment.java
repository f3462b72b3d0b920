package chat.parley.forum.comment;

import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.message.Author;
import chat.parley.forum.thread.Authorship;
import chat.parley.forum.thread.Post;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A comment. Change it only while holding the lock of its post. */
@Entity
@DynamicUpdate
@Table(name = "comment")
public class Comment {

  @Id private UUID id;

  @Column(name = "post_id", nullable = false)
  private UUID postId;

  @Column(name = "parent_id")
  private @Nullable UUID parentId;

  @Column(name = "root_id", nullable = false)
  private UUID rootId;

  @Column(nullable = false)
  private int depth;

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

  @Column private @Nullable String body;

  @Column(nullable = false)
  private int likes;

  @Column(nullable = false)
  private int answers;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "edited_at")
  private @Nullable Instant editedAt;

  /** The day of the deletion (UTC). A more precise time would link what one person deletes. */
  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  /** For Hibernate. */
  protected Comment() {}

  /**
   * Creates a comment on a post, or a reply to a comment.
   *
   * @param seq its number in the thread's log
   */
  Comment(UUID id, Post post, @Nullable Comment parent, long seq, Authorship by, Instant now) {
    this.id = id;
    this.postId = post.id();
    this.parentId = parent == null ? null : parent.id;
    this.rootId = parent == null ? id : parent.rootId;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.seq = seq;
    this.changedSeq = seq;
    this.author = by.pseudonym();
    this.alias = by.alias();
    this.sealed = by.sealed();
    this.createdAt = now;
  }

  /** Stores the text of a new comment. */
  Comment with(String text) {
    body = text;
    return this;
  }

  /** Replaces the text. Returns whether that changes anything. */
  boolean edit(String text, Instant now) {
    if (text.equals(body)) {
      return false;
    }
    body = text;
    version++;
    editedAt = now;
    return true;
  }

  /** Removes the text, and who wrote it. */
  void delete(Instant now) {
    body = null;
    sealed = null;
    version++;
    author = Post.NOBODY;
    alias = Post.NOBODY;
    deletedAt = now.truncatedTo(ChronoUnit.DAYS);
  }

  /** Removes the text, and who wrote it, by decision of the moderators' desk for this rule. */
  void remove(String rule, Instant now) {
    delete(now);
    removedFor = rule;
  }

  /** Counts a like, or one less. */
  void countLike(boolean liked) {
    likes += liked ? 1 : -1;
  }

  /** Counts a reply anywhere below this root. */
  void countAnswer() {
    answers++;
  }

  /** Counts one reply less. */
  void discountAnswer() {
    answers--;
  }

  /** Marks that the change with this number is about the comment, or about its replies. */
  void changedAt(long seq) {
    changedSeq = seq;
  }

  /** Returns whether this pseudonym wrote it. */
  boolean isBy(String pseudonym) {
    return author.equals(pseudonym);
  }

  boolean isReply() {
    return parentId != null;
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  public UUID id() {
    return id;
  }

  public UUID postId() {
    return postId;
  }

  UUID rootId() {
    return rootId;
  }

  /** Returns its number in the thread's log. */
  long seq() {
    return seq;
  }

  long changedSeq() {
    return changedSeq;
  }

  public int version() {
    return version;
  }

  int likes() {
    return likes;
  }

  /** Returns how many replies exist below this root. */
  int answers() {
    return answers;
  }

  /** Returns the pseudonym that wrote it. */
  String pseudonym() {
    return author;
  }

  /** Returns the sealed account, unless the comment or its author is gone. */
  Optional<String> sealed() {
    return Optional.ofNullable(sealed);
  }

  /** The rule for which a moderator removed it. */
  @Column(name = "removed_for")
  private @Nullable String removedFor;

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
        deletedAt,
        removedFor);
  }
}
