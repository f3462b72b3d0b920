package chat.parley.matchmaker.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that outlives its talk. It names nobody: the references are valid for that talk alone.
 */
@Entity
@Table(name = "report")
class TalkReport {

  @Id UUID id;

  @Column(nullable = false)
  UUID pair;

  @Column(name = "by_ref", nullable = false)
  String byRef;

  @Column(name = "about_ref", nullable = false)
  String aboutRef;

  @Column(nullable = false)
  String reason;

  @Nullable String note;

  /** JSON of the last messages, as they were published. */
  @Column(nullable = false)
  String evidence;

  /** The matchmaker's signature over pair and evidence. */
  @Column(nullable = false)
  String signature;

  /** Whether {@code own_report} records who made it. */
  @Column(nullable = false)
  boolean listed;

  @Column(nullable = false)
  Instant at;
}
