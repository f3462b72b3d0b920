package chat.parley.matchmaker.profile;

import chat.parley.contracts.match.AgeGroup;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.Person;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles in PostgreSQL, sealed, under the person's hash. */
@ApplicationScoped
public class Profiles implements PanacheRepositoryBase<ProfileRow, String> {

  private static final int GUESTS_KEPT_DAYS = 90;

  private final MatchKeys keys;
  private final AgeConfig ages;
  private final Clock clock;

  Profiles(MatchKeys keys, AgeConfig ages, Clock clock) {
    this.keys = keys;
    this.ages = ages;
    this.clock = clock;
  }

  /** What the person has told; nothing, if nothing. */
  @Transactional
  public MatchProfile of(Person person) {
    return read(findById(person.hash()), person);
  }

  /** Keeps what the person tells. */
  @Transactional
  public void keep(Person person, MatchProfile profile) {
    touched(findById(person.hash()), person).sealed = keys.seal(profile, person);
  }

  /** What counts of a person for pairing. */
  public record Known(AgeGroup group, MatchProfile profile) {}

  /**
   * Each of these says how old they are; what counts of them. A birth date decides the group;
   * without one, what was said first, and it can only ever be lowered by saying something else.
   */
  @Transactional
  public Map<Person, Known> say(Map<Person, AgeGroup> groups) {
    Map<String, ProfileRow> rows = new HashMap<>();
    if (!groups.isEmpty()) {
      list("person in ?1", groups.keySet().stream().map(Person::hash).toList())
          .forEach(row -> rows.put(row.person, row));
    }
    Map<Person, Known> known = new HashMap<>();
    groups.forEach((person, said) -> {
      ProfileRow row = touched(rows.get(person.hash()), person);
      AgeGroup first =
          row.ageGroup == null ? said : AgeGroup.valueOf(row.ageGroup.toUpperCase(Locale.ROOT));
      AgeGroup lower = first.compareTo(said) < 0 ? first : said;
      row.ageGroup = lower.name().toLowerCase(Locale.ROOT);
      MatchProfile profile = read(row, person);
      LocalDate birthDate = profile.birthDate();
      known.put(person, new Known(birthDate == null ? lower : groupOf(birthDate), profile));
    });
    return known;
  }

  /** Forgets what there is of a person. */
  @Transactional
  public void forget(Person person) {
    deleteById(person.hash());
  }

  /** Forgets the ages that guests have said, when they have long gone. */
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

  private MatchProfile read(@Nullable ProfileRow row, Person person) {
    return row == null || row.sealed == null
        ? MatchProfile.NONE
        : keys.open(row.sealed, person, MatchProfile.class);
  }

  private ProfileRow touched(@Nullable ProfileRow known, Person person) {
    ProfileRow row = known;
    if (row == null) {
      row = new ProfileRow();
      row.person = person.hash();
      row.touched = today();
      persist(row);
    }
    row.touched = today();
    return row;
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
