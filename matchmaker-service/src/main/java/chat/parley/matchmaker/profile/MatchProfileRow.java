package chat.parley.matchmaker.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code profile}. */
@Entity
@Table(name = "profile")
class MatchProfileRow {

  @Id String person;

  /** {@code child}, {@code youth} or {@code adult}: the effective group, as of {@link #touched}. */
  @Column(name = "age_group")
  @Nullable String ageGroup;

  /** The youngest group ever stated, and the last day on which it was. */
  @Nullable String said;

  @Column(name = "said_on")
  @Nullable LocalDate saidOn;

  /** The latest birth date ever stated, sealed to the person. */
  @Nullable String youngest;

  /** The {@link MatchProfile}, sealed to the person. */
  @Nullable String sealed;

  /** Whether the row was rewritten among other rows since it last changed. */
  @Column(nullable = false)
  boolean shuffled;

  /** The last day on which the row was used. */
  @Column(nullable = false)
  LocalDate touched;
}
