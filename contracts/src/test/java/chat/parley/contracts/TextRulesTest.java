package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.text.CombiningMarks;
import chat.parley.contracts.text.TextRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " \n\t", "\u00a0\u3000", "\u200b\u2060\ufeff", "\u3164", "\u2800", "\u115f\u1160",
        "\uffa0", "\ud834\udd59", "\ufe0f", "\u0301", "\u034f", "\ud80d\udc41", "\u00ad",
        "\udb40\udd00", "\0", "\u180b", "\u17b4", "\u202e", "\ufff0"
      })
  void invisibleText_isBlank(String text) {
    assertThat(TextRules.isBlank(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "a\u200b",
        "\u0903",
        "😀",
        "❤️",
        "한",
        "\u06dd",
        "\ue000",
        "\ud83e\udeea",
        "\ud800"
      })
  void visibleText_isNotBlank(String text) {
    assertThat(TextRules.isBlank(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0", "\ud83d", "x\ude00y", "\ude00\ud83d"})
  void nulAndUnpairedSurrogates_areNotStorable(String text) {
    assertThat(TextRules.isStorable(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "😀", "a\u202e", "\u0001"})
  void otherText_isStorable(String text) {
    assertThat(TextRules.isStorable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "လျှို့ဝှက်",
        "น้\u0e4dาฝน",
        "प्रिया",
        "ཧཱུྃ",
        "שָּׁלוֹם",
        "ấ",
        "1️⃣",
        "ọ̀",
        "بّٰ"
      })
  void marksOfRealLanguages_areNotExcessive(String text) {
    assertThat(CombiningMarks.areExcessive(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0301\u0301", "z\u0311\u0312\u0313", "a\u05b0\u05b1\u05b2\u05b3\u05b4"})
  void stackedMarks_areExcessive(String text) {
    assertThat(CombiningMarks.areExcessive(text)).isTrue();
  }
}
