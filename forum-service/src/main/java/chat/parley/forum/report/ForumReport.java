package chat.parley.forum.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report with a copy of the reported text, so that an edit or deletion does not undo it. */
@Entity
@Table(name = "report")
class ForumReport {

  @Id UUID id;

  @Column(name = "post_id", nullable = false)
  UUID postId;

  /** The post or the comment. */
  @Column(name = "item_id", nullable = false)
  UUID itemId;

  /** Valid for this item only: one account reports it once. */
  @Column(nullable = false)
  String token;

  @Column(name = "key_id", nullable = false)
  String keyId;

  /** Null once the reporter's account is erased. */
  @Column(name = "sealed_reporter")
  @Nullable String sealedReporter;

  /** Whether an owner row leads to it. */
  @Column(nullable = false)
  boolean owned;

  @Column(nullable = false)
  String reason;

  @Column @Nullable String note;

  @Column(name = "seen_version", nullable = false)
  int seenVersion;

  @Column(name = "seen_title")
  @Nullable String seenTitle;

  @Column(name = "seen_body", nullable = false)
  String seenBody;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  /**
   * Removes the reporter. The report stays, because its text was seen, but no longer reveals who
   * filed it.
   */
  void forgetReporter() {
    sealedReporter = null;
    token = id.toString();
    owned = true;
  }
}
