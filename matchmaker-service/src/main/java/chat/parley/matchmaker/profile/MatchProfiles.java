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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The profiles in PostgreSQL, sealed, under the person's hash. */
@ApplicationScoped
public class MatchProfiles implements PanacheRepositoryBase<MatchProfileRow, String> {

  private static final int GUESTS_KEPT_DAYS = 90;

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
  public void keep(PersonKey person, MatchProfile profile) {
    MatchProfileRow row = touched(findById(person.hash()), person);
    row.sealed = keys.seal(profile, person);
    row.shuffled = false;
    LocalDate told = profile.birthDate();
    LocalDate before = youngest(row, person);
    if (told != null && (before == null || told.isAfter(before))) {
      row.youngest = keys.seal(told, person);
    }
    group(row, person);
    changed.fire(new ProfileChanged(person));
  }

  /** What counts of a person for pairing. */
  public record Known(AgeGroup group, MatchProfile profile) {}

  /**
   * Records the age group that each person states, and returns what counts of them. The youngest
   * age that a person ever stated, as a group or by a birth date, decides the group. A new
   * statement can lower it; only time raises it. A person who stated {@code youth} is of age once
   * those years are over.
   */
  @Transactional
  public Map<PersonKey, Known> say(Map<PersonKey, AgeGroup> groups) {
    Map<String, MatchProfileRow> rows = new HashMap<>();
    if (!groups.isEmpty()) {
      list("person in ?1", groups.keySet().stream().map(PersonKey::hash).toList())
          .forEach(row -> rows.put(row.person, row));
    }
    Map<PersonKey, Known> known = new HashMap<>();
    groups.forEach((person, said) -> {
      MatchProfileRow row = touched(rows.get(person.hash()), person);
      AgeGroup before = said(row);
      if (before == null || said.compareTo(before) <= 0) {
        row.said = said.name().toLowerCase(Locale.ROOT);
        row.saidOn = today();
      }
      known.put(person, new Known(requireNonNull(group(row, person)), read(row, person)));
    });
    return known;
  }

  /** Computes the group again; null if nothing was ever stated. */
  private @Nullable AgeGroup group(MatchProfileRow row, PersonKey person) {
    AgeGroup word = said(row);
    LocalDate born = youngest(row, person);
    AgeGroup byBirth = born == null ? null : groupOf(born);
    AgeGroup lower =
        word == null || (byBirth != null && byBirth.compareTo(word) < 0) ? byBirth : word;
    row.ageGroup = lower == null ? null : lower.name().toLowerCase(Locale.ROOT);
    return lower;
  }

  /** Returns the youngest stated group, adjusted to the person's age today. */
  private @Nullable AgeGroup said(MatchProfileRow row) {
    if (row.said == null) {
      return null;
    }
    AgeGroup said = AgeGroup.valueOf(row.said.toUpperCase(Locale.ROOT));
    LocalDate adult = requireNonNull(row.saidOn).plusYears((long) ages.adult() - ages.youngest());
    return said == AgeGroup.YOUTH && !today().isBefore(adult) ? AgeGroup.ADULT : said;
  }

  private @Nullable LocalDate youngest(MatchProfileRow row, PersonKey person) {
    return row.youngest == null ? null : keys.open(row.youngest, person, LocalDate.class);
  }

  /** Deletes the profile of a person. */
  @Transactional
  public void forget(PersonKey person) {
    deleteById(person.hash());
  }

  /** Deletes the ages that guests stated, long after they have left. */
  @Transactional
  public void forgetGuests() {
    delete("sealed is null and touched < ?1", today().minusDays(GUESTS_KEPT_DAYS));
  }

  private AgeGroup groupOf(LocalDate birthDate) {
    int years = Period.between(birthDate, today()).getYears();
    return years < ages.youngest()
        ? AgeGroup.CHILD
        : years < ages.adult() ? AgeGroup.YOUTH : AgeGroup.ADULT;
  }

  private MatchProfile read(@Nullable MatchProfileRow row, PersonKey person) {
    return row == null || row.sealed == null
        ? MatchProfile.NONE
        : keys.open(row.sealed, person, MatchProfile.class);
  }

  private MatchProfileRow touched(@Nullable MatchProfileRow known, PersonKey person) {
    MatchProfileRow row = known;
    if (row == null) {
      row = new MatchProfileRow();
      row.person = person.hash();
      row.touched = today();
      persist(row);
    }
    if (!today().equals(row.touched)) {
      row.touched = today();
      row.shuffled = false;
    }
    return row;
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
