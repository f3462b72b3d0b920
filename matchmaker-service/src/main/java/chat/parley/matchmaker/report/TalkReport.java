package chat.parley.matchmaker.report;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.ReportId;
import com.github.f4b6a3.uuid.UuidCreator;
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

  @Id private UUID id;

  @Column(nullable = false)
  private UUID pair;

  @Column(name = "reporter_ref", nullable = false)
  private String reporterRef;

  @Column(name = "reported_ref", nullable = false)
  private String reportedRef;

  @Column(nullable = false)
  private String reason;

  private @Nullable String note;

  /** The id for the moderators' desk, which reveals no time. */
  @Column(name = "desk_id")
  private UUID deskId = UUID.randomUUID();

  /** JSON of the last messages, as they were published. */
  @Column(nullable = false)
  private String evidence;

  /** The matchmaker's signature over pair and evidence. */
  @Column(nullable = false)
  private String signature;

  /** Whether {@code report_owner} records who made it. */
  @Column(name = "has_owner", nullable = false)
  private boolean hasOwner;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** The gravest act of the moderators' desk; null while nobody has decided. */
  @Column(insertable = false, updatable = false)
  private @Nullable String outcome;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  TalkReport() {}

  TalkReport(
      PairId pair, Participants participants, Content content, Evidence evidence, Instant now) {
    id = UuidCreator.getTimeOrderedEpoch();
    this.pair = pair.value();
    reporterRef = participants.reporterRef();
    reportedRef = participants.reportedRef();
    reason = content.reason().code();
    note = content.note();
    this.evidence = evidence.json();
    signature = evidence.signature();
    hasOwner = true;
    createdAt = now;
  }

  /** The references of the two in their talk. */
  record Participants(String reporterRef, String reportedRef) {}

  /** What the reporter states. */
  record Content(TalkReportReason reason, @Nullable String note) {}

  /** The last messages, and the matchmaker's signature. */
  record Evidence(String json, String signature) {}

  UUID id() {
    return id;
  }

  Content content() {
    return new Content(TalkReportReason.of(reason).orElseThrow(), note);
  }

  String evidence() {
    return evidence;
  }

  Instant createdAt() {
    return createdAt;
  }

  ReportId deskId() {
    return new ReportId(deskId);
  }

  /** Returns the gravest act of the moderators' desk, once somebody has decided. */
  @Nullable String outcome() {
    return outcome;
  }
}
