package chat.parley.matchmaker.profile;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.match.AgeGroup;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The profiles in PostgreSQL, sealed, under the person's hash. */
@ApplicationScoped
public class MatchProfiles implements PanacheRepositoryBase<MatchProfileRow, String> {

  private static final int GUEST_RETENTION_DAYS = 90;

  private final MatchKeys keys;
  private final AgeConfig ages;
  private final Clock clock;
  private final Event<ProfileChanged> changed;

  MatchProfiles(MatchKeys keys, AgeConfig ages, Clock clock, Event<ProfileChanged> changed) {
    this.keys = keys;
    this.ages = ages;
    this.clock = clock;
    this.changed = changed;
  }

  /** Returns the person's profile; {@link MatchProfile#NONE} if there is none. */
  @Transactional
  public MatchProfile find(PersonKey person) {
    return read(findById(person.hash()), person);
  }

  /** Stores the profile, and fires {@link ProfileChanged} once it is stored. */
  @Transactional
  public void save(PersonKey person, MatchProfile profile) {
    MatchProfileRow row = use(findById(person.hash()), person);
    row.setProfile(keys.seal(profile, person));
    LocalDate birthDate = profile.birthDate();
    LocalDate latest = latestBirthDate(row, person);
    if (birthDate != null && (latest == null || birthDate.isAfter(latest))) {
      row.setLatestBirthDate(keys.seal(birthDate, person));
    }
    updateAgeGroup(row, person);
    changed.fire(new ProfileChanged(person));
  }

  /** What matters of a person for pairing. */
  public record Eligibility(AgeGroup group, MatchProfile profile) {}

  /**
   * Records the age group that each person states, and returns what matters of them. The youngest
   * age that a person ever stated, as a group or by a birth date, decides the group. A new
   * statement can lower it; only time raises it. A person who stated {@code youth} is of age once
   * those years are over.
   */
  @Transactional
  public Map<PersonKey, Eligibility> stateAgeGroups(Map<PersonKey, AgeGroup> groups) {
    Map<String, MatchProfileRow> rows = new HashMap<>();
    if (!groups.isEmpty()) {
      list("person in ?1", groups.keySet().stream().map(PersonKey::hash).toList())
          .forEach(row -> rows.put(row.person(), row));
    }
    Map<PersonKey, Eligibility> result = new HashMap<>();
    groups.forEach((person, stated) -> {
      MatchProfileRow row = use(rows.get(person.hash()), person);
      AgeGroup before = statedAgeGroup(row);
      if (before == null || stated.compareTo(before) <= 0) {
        row.state(stated, today());
      }
      result.put(
          person, new Eligibility(requireNonNull(updateAgeGroup(row, person)), read(row, person)));
    });
    return result;
  }

  /** Computes the group again; null if nothing was ever stated. */
  private @Nullable AgeGroup updateAgeGroup(MatchProfileRow row, PersonKey person) {
    AgeGroup stated = statedAgeGroup(row);
    LocalDate birthDate = latestBirthDate(row, person);
    AgeGroup byBirthDate = birthDate == null ? null : groupOf(birthDate);
    AgeGroup lower =
        stated == null || (byBirthDate != null && byBirthDate.compareTo(stated) < 0)
            ? byBirthDate
            : stated;
    row.setAgeGroup(lower);
    return lower;
  }

  /** Returns the youngest stated group, adjusted to the person's age today. */
  private @Nullable AgeGroup statedAgeGroup(MatchProfileRow row) {
    AgeGroup stated = row.statedAgeGroup();
    if (stated == null) {
      return null;
    }
    LocalDate adult =
        requireNonNull(row.statedOn()).plusYears((long) ages.adult() - ages.youngest());
    return stated == AgeGroup.YOUTH && !today().isBefore(adult) ? AgeGroup.ADULT : stated;
  }

  private @Nullable LocalDate latestBirthDate(MatchProfileRow row, PersonKey person) {
    String sealed = row.latestBirthDate();
    return sealed == null ? null : keys.open(sealed, person, LocalDate.class);
  }

  /** Deletes the profile of a person. */
  @Transactional
  public void purge(PersonKey person) {
    deleteById(person.hash());
  }

  /** Deletes the ages that guests stated, long after they have left. */
  @Transactional
  public void purgeGuests() {
    delete("sealed is null and lastUsedOn < ?1", today().minusDays(GUEST_RETENTION_DAYS));
  }

  private AgeGroup groupOf(LocalDate birthDate) {
    int years = Period.between(birthDate, today()).getYears();
    return years < ages.youngest()
        ? AgeGroup.CHILD
        : years < ages.adult() ? AgeGroup.YOUTH : AgeGroup.ADULT;
  }

  private MatchProfile read(@Nullable MatchProfileRow row, PersonKey person) {
    String sealed = row == null ? null : row.sealed();
    return sealed == null ? MatchProfile.NONE : keys.open(sealed, person, MatchProfile.class);
  }

  private MatchProfileRow use(@Nullable MatchProfileRow existing, PersonKey person) {
    MatchProfileRow row = existing;
    if (row == null) {
      row = new MatchProfileRow(person, today());
      persist(row);
    }
    row.use(today());
    return row;
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
