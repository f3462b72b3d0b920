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
class ProfileRow {

  @Id String person;

  /** {@code child}, {@code youth} or {@code adult}, as first said. */
  @Column(name = "age_group")
  @Nullable String ageGroup;

  /** The {@link MatchProfile}, sealed to the person. */
  @Nullable String sealed;

  /** The last day on which it was used. */
  @Column(nullable = false)
  LocalDate touched;
}
