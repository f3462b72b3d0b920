package chat.parley.matchmaker.pool;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gender and age of a member, and their preferences about a stranger's. These preferences apply
 * both ways and never relax. An empty set is no preference. Only the month of a birth date is kept.
 *
 * @param gender null: not stated; then the member meets only people with no preference about it
 * @param born null: not stated; then the member meets only people with no preference about it
 */
public record Traits(
    @Nullable MatchGender gender,
    @Nullable YearMonth born,
    Set<MatchGender> genders,
    Set<RelativeAge> ages) {

  /** Traits of a person who states nothing and has no preference. */
  public static final Traits NONE = new Traits(null, null, Set.of(), Set.of());

  public Traits {
    genders = Set.copyOf(genders);
    // Without an age of one's own, younger and older have no meaning.
    ages = born == null ? Set.of() : Set.copyOf(ages);
  }

  /** Returns whether the two may meet by gender and age, both ways. */
  public boolean fits(Traits other) {
    return accepts(other) && other.accepts(this);
  }

  private boolean accepts(Traits other) {
    if (!genders.isEmpty() && (other.gender == null || !genders.contains(other.gender))) {
      return false;
    }
    if (ages.isEmpty() || born == null) {
      return true;
    }
    if (other.born == null) {
      return false;
    }
    int months = months(other.born) - months(born);
    RelativeAge age =
        months > 12 ? RelativeAge.YOUNGER : months < -12 ? RelativeAge.OLDER : RelativeAge.SAME;
    return ages.contains(age);
  }

  String genderCode() {
    return gender == null ? "-" : String.valueOf(gender.code);
  }

  String gendersCode() {
    return genders.isEmpty()
        ? "*"
        : genders.stream().sorted().map(each -> "" + each.code).collect(Collectors.joining());
  }

  String agesCode() {
    return ages.isEmpty()
        ? "*"
        : ages.stream().sorted().map(each -> "" + each.code).collect(Collectors.joining());
  }

  int bornMonth() {
    return born == null ? 0 : months(born);
  }

  static Traits of(String gender, String genders, int bornMonth, String ages) {
    return new Traits(
        EnumSet.allOf(MatchGender.class).stream()
            .filter(each -> gender.indexOf(each.code) >= 0)
            .findFirst()
            .orElse(null),
        bornMonth == 0 ? null : YearMonth.of(bornMonth / 12, bornMonth % 12 + 1),
        EnumSet.allOf(MatchGender.class).stream()
            .filter(each -> genders.indexOf(each.code) >= 0)
            .collect(Collectors.toSet()),
        EnumSet.allOf(RelativeAge.class).stream()
            .filter(each -> ages.indexOf(each.code) >= 0)
            .collect(Collectors.toSet()));
  }

  private static int months(YearMonth month) {
    return month.getYear() * 12 + month.getMonthValue() - 1;
  }
}
