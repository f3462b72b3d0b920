package chat.parley.matchmaker.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.platform.problem.Refusal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparablePreferencesTest {

  @Test
  void normalizesSpellingOfInterestsAndLanguage() {
    assertThat(preferences(List.of("Kino", "#kino", "ＫＩＮＯ"), null).tags()).hasSize(1);
    assertThat(preferences(List.of("می\u200cخواهم"), null).tags())
        .isEqualTo(preferences(List.of("میخواهم"), null).tags());
    assertThat(preferences(List.of("می\u200cخواهم"), null).displayTags())
        .containsExactly("می\u200cخواهم");
    assertThat(preferences(List.of("c++", "猫", "ශ්\u200dරී"), "iw").tags()).hasSize(3);
    assertThat(preferences(List.of(), "iw").language()).isEqualTo("he");
  }

  @Test
  void rejectsInvalidInterests() {
    for (String tag : List.of("", " ", "a b", "\u3164", "x\u200d", "a\ud83d", "a\u0000b")) {
      assertThatThrownBy(() -> preferences(List.of(tag), null))
          .as(tag)
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PREFERENCES_INVALID));
    }
  }

  @Test
  void rejectsOversizedPreferences() {
    assertThat(problemOf(Collections.nCopies(9, "tag"), null))
        .isEqualTo(ErrorCode.PREFERENCES_INVALID);
    assertThat(problemOf(List.of("x".repeat(1_000)), null))
        .isEqualTo(ErrorCode.PREFERENCES_INVALID);
    assertThat(problemOf(List.of(), "x".repeat(1_000))).isEqualTo(ErrorCode.LANGUAGE_INVALID);
    assertThat(problemOf(Collections.nCopies(8, "x".repeat(24)), "zh-Hant-TW")).isNull();
  }

  private static ComparablePreferences preferences(List<String> tags, @Nullable String language) {
    return ComparablePreferences.of(new MatchPreferences(AgeGroup.ADULT, tags, language, null));
  }

  private static @Nullable ErrorCode problemOf(List<String> tags, @Nullable String language) {
    return new MatchPreferences(AgeGroup.ADULT, tags, language, null).problem().orElse(null);
  }
}
