package chat.parley.matchmaker.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** A row of the table {@code own_report}: who made a report, readable only by the matchmaker. */
@Entity
@Table(name = "own_report")
class TalkReportOwner {

  @Id UUID id;

  @Column(nullable = false)
  String owner;

  /** The id of the {@link TalkReport}, sealed to the person. */
  @Column(nullable = false)
  String sealed;

  @Column(nullable = false)
  LocalDate expires;
}
