package chat.parley.forum.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report with a copy of what was seen, so that an edit or deletion does not undo it. */
@Entity
@Table(name = "report")
class Report {

  @Id UUID id;

  @Column(name = "post_id", nullable = false)
  UUID postId;

  /** The post or the comment. */
  @Column(name = "item_id", nullable = false)
  UUID itemId;

  /** Good for this item only: one account reports it once. */
  @Column(nullable = false)
  String token;

  @Column(name = "key_id", nullable = false)
  String keyId;

  @Column(name = "sealed_reporter", nullable = false)
  String sealedReporter;

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
}
