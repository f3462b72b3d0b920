package chat.parley.matchmaker.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** A row of the table {@code report_owner}: who made a report, readable only by the matchmaker. */
@Entity
@Table(name = "report_owner")
class TalkReportOwner {

  @Id private UUID id;

  /** Keyed hash of the person. */
  @Column(nullable = false)
  private String owner;

  /** The id of the {@link TalkReport}, sealed to the person. */
  @Column(nullable = false)
  private String sealed;

  @Column(name = "expires_on", nullable = false)
  private LocalDate expiresOn;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  TalkReportOwner() {}

  /** Creates a row that expires on the first day of the month after {@code purgeDay}. */
  TalkReportOwner(String owner, String sealed, LocalDate purgeDay) {
    id = UUID.randomUUID();
    this.owner = owner;
    this.sealed = sealed;
    expiresOn = purgeDay.withDayOfMonth(1).plusMonths(1);
  }

  String sealed() {
    return sealed;
  }
}
