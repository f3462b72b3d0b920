package chat.parley.forum.report;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.id.ReportId;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.platform.report.ReportReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report with a copy of the reported text, so that an edit or deletion does not undo it. */
@Entity
@Table(name = "report")
class ForumReport {

  @Id private UUID id;

  @Column(name = "post_id", nullable = false)
  private UUID postId;

  /** The post or the comment. */
  @Column(name = "item_id", nullable = false)
  private UUID itemId;

  /** Valid for this item only: one account reports it once. */
  @Column(nullable = false)
  private String token;

  @Column(name = "key_id", nullable = false)
  private String keyId;

  /** Null once the reporter's account is erased. */
  @Column(name = "sealed_reporter")
  private @Nullable String sealedReporter;

  /** Whether an owner row leads to it. */
  @Column(nullable = false)
  private boolean owned;

  @Column(nullable = false)
  private String reason;

  @Column private @Nullable String note;

  @Column(name = "seen_version", nullable = false)
  private int seenVersion;

  @Column(name = "seen_title")
  private @Nullable String seenTitle;

  @Column(name = "seen_body", nullable = false)
  private String seenBody;

  /** The id for the moderators' desk, which reveals no time. */
  @Column(name = "desk_id")
  private UUID deskId = UUID.randomUUID();

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** The gravest act of the moderators' desk; null while nobody has decided. */
  @Column(insertable = false, updatable = false)
  private @Nullable String outcome;

  /** The text that the reporter saw. */
  record ReportedText(PostId post, UUID item, int version, @Nullable String title, String body) {

    static ReportedText of(PostState post) {
      return new ReportedText(
          post.id(), post.id().value(), post.version(), post.title(), requireNonNull(post.text()));
    }

    static ReportedText of(PostId post, CommentState comment) {
      return new ReportedText(
          post, comment.id().value(), comment.version(), null, requireNonNull(comment.text()));
    }
  }

  /** For Hibernate. */
  protected ForumReport() {}

  ForumReport(UUID id, ReportedText seen, ReportReason why, Instant now) {
    this.id = id;
    this.postId = seen.post().value();
    this.itemId = seen.item();
    this.seenVersion = seen.version();
    this.seenTitle = seen.title();
    this.seenBody = seen.body();
    this.reason = why.reason();
    this.note = why.note();
    this.createdAt = now;
  }

  /** Seals the reporter into the report, to which an owner row leads. */
  void fileBy(AccountId reporter, String token, AccountScopeKeys key) {
    this.token = token;
    this.keyId = key.id();
    this.sealedReporter = key.sealAccount(reporter, id);
    this.owned = true;
  }

  /** Marks that an owner row leads to it. */
  void own() {
    owned = true;
  }

  /**
   * Removes the reporter. The report stays, because its text was seen, but no longer reveals who
   * filed it.
   */
  void forgetReporter() {
    sealedReporter = null;
    token = id.toString();
    owned = true;
  }

  UUID id() {
    return id;
  }

  PostId post() {
    return new PostId(postId);
  }

  String keyId() {
    return keyId;
  }

  /** Returns the sealed account of the reporter, unless it is erased. */
  Optional<String> sealedReporter() {
    return Optional.ofNullable(sealedReporter);
  }

  String reason() {
    return reason;
  }

  @Nullable String note() {
    return note;
  }

  ReportId deskId() {
    return new ReportId(deskId);
  }

  /** Returns the gravest act of the moderators' desk, once somebody has decided. */
  @Nullable String outcome() {
    return outcome;
  }

  Instant createdAt() {
    return createdAt;
  }
}
