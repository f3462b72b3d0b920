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
 * What a member tells for pairing (gender, birth date, wishes) and for a reveal (country, handles).
 *
 * @param country ISO 3166-1 code of two letters
 * @param handles how to be found elsewhere, up to two
 * @param genders wished of a stranger; empty: any
 * @param ages wished of a stranger; empty: any
 */
public record MatchProfile(
    @Nullable MatchGender gender,
    @Nullable LocalDate birthDate,
    @Nullable String country,
    List<String> handles,
    Set<MatchGender> genders,
    Set<RelativeAge> ages) {

  /** So many handles belong to a complete profile, and no more are taken. */
  public static final int HANDLES = 2;

  /** Of somebody who has told nothing yet. */
  public static final MatchProfile NONE =
      new MatchProfile(null, null, null, List.of(), Set.of(), Set.of());

  public MatchProfile {
    handles = List.copyOf(handles);
    genders = Set.copyOf(genders);
    ages = Set.copyOf(ages);
  }

  /** As far as pairing goes. */
  public Traits traits() {
    return new Traits(gender, birthDate == null ? null : YearMonth.from(birthDate), genders, ages);
  }

  /**
   * What a reveal still needs.
   *
   * @param picture version of the own picture; 0: none, and a generated one shows nobody
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
