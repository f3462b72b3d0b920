package chat.parley.matchmaker.profile;

import chat.parley.matchmaker.pool.MatchGender;
import chat.parley.matchmaker.pool.RelativeAge;
import chat.parley.matchmaker.pool.Traits;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data that a member states for pairing (gender, birth date, preferences) and for a reveal
 * (country, handles).
 *
 * @param country ISO 3166-1 code of two letters
 * @param handles accounts elsewhere, up to two
 * @param genders preferred genders of a stranger; empty: any
 * @param ages preferred ages of a stranger; empty: any
 */
public record MatchProfile(
    @Nullable MatchGender gender,
    @Nullable LocalDate birthDate,
    @Nullable String country,
    List<String> handles,
    Set<MatchGender> genders,
    Set<RelativeAge> ages) {

  /** The number of handles of a complete profile, and the maximum. */
  public static final int HANDLES = 2;

  /** The profile of a person who has stated nothing yet. */
  public static final MatchProfile NONE =
      new MatchProfile(null, null, null, List.of(), Set.of(), Set.of());

  public MatchProfile {
    handles = List.copyOf(handles);
    genders = Set.copyOf(genders);
    ages = Set.copyOf(ages);
  }

  /** Returns the part that counts for pairing. */
  public Traits traits() {
    return new Traits(gender, birthDate == null ? null : YearMonth.from(birthDate), genders, ages);
  }

  /**
   * Returns what a reveal still needs.
   *
   * @param picture version of the member's picture; 0: none, and a generated one shows nobody
   */
  public List<String> missing(int picture) {
    List<String> missing = new ArrayList<>();
    if (country == null) {
      missing.add("country");
    }
    if (handles.size() < HANDLES) {
      missing.add("handles");
    }
    if (picture == 0) {
      missing.add("picture");
    }
    return missing;
  }
}
