package chat.parley.matchmaker.profile;

import chat.parley.contracts.match.AgeGroup;
import chat.parley.matchmaker.person.PersonKey;
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

  @Id private String person;

  /** The effective group, as of {@link #lastUsedOn}. */
  @Column(name = "age_group")
  private @Nullable AgeGroup ageGroup;

  /** The youngest group ever stated, and the last day on which it was. */
  @Column(name = "stated_age_group")
  private @Nullable AgeGroup statedAgeGroup;

  @Column(name = "stated_on")
  private @Nullable LocalDate statedOn;

  /** The latest birth date ever stated, sealed to the person. */
  @Column(name = "latest_birth_date")
  private @Nullable String latestBirthDate;

  /** The {@link MatchProfile}, sealed to the person. */
  private @Nullable String sealed;

  /** Whether the row was rewritten among other rows since it last changed. */
  @Column(nullable = false)
  private boolean shuffled;

  /** The last day on which the row was used. */
  @Column(name = "last_used_on", nullable = false)
  private LocalDate lastUsedOn;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  MatchProfileRow() {}

  MatchProfileRow(PersonKey person, LocalDate today) {
    this.person = person.hash();
    lastUsedOn = today;
  }

  String person() {
    return person;
  }

  @Nullable String sealed() {
    return sealed;
  }

  @Nullable String latestBirthDate() {
    return latestBirthDate;
  }

  /** Returns the youngest group ever stated; null if there is none. */
  @Nullable AgeGroup statedAgeGroup() {
    return statedAgeGroup;
  }

  /** Returns the last day on which {@link #statedAgeGroup()} was stated. */
  @Nullable LocalDate statedOn() {
    return statedOn;
  }

  /** Records that the row is used; the first use on a day changes it. */
  void use(LocalDate today) {
    if (!today.equals(lastUsedOn)) {
      lastUsedOn = today;
      shuffled = false;
    }
  }

  void setProfile(String sealedProfile) {
    sealed = sealedProfile;
    shuffled = false;
  }

  void setLatestBirthDate(String sealedBirthDate) {
    latestBirthDate = sealedBirthDate;
  }

  void state(AgeGroup group, LocalDate today) {
    statedAgeGroup = group;
    statedOn = today;
  }

  void setAgeGroup(@Nullable AgeGroup group) {
    ageGroup = group;
  }
}
