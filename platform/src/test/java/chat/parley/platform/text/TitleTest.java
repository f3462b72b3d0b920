package chat.parley.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleTest {

  private static final String ENGLAND = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";
  private static final String SCOTLAND = "🏴󠁧󠁢󠁳󠁣󠁴󠁿";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "\u200b\u200b",
        "a\u200bb",
        "abc\u202edef",
        "\u2066abc\u2069",
        "a\u0000b",
        "a\u001bb",
        "\u3164",
        "\u2800\u2800",
        "a\u3164",
        "\u0301\u0302",
        "a\ud83d",
        "\ue000",
        "\ufeffname",
        "tea\u200droom",
        "😀\u200d",
        "\u200d😀",
        "🏴\udb40\udc61\udb40\udc7f",
        "a\udb40\udc67",
        "\ud834\udd59",
        "\ufe0f",
        "Z\u0311\u0312\u0313ora"
      })
  void rejectsInvisibleOrDeceptiveTitle(String typed) {
    assertThat(Title.parse(typed, 60)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "../",
        "<script>",
        "Größe",
        "部屋",
        "rock & roll",
        "❤️",
        "غرفة",
        "👨‍👩‍👧 Familie",
        "🏳️‍🌈",
        "👩🏽‍🚀",
        ENGLAND,
        "می‌خواهم",
        "ශ්‍රී ලංකා",
        "1️⃣",
        "🇩🇪",
        "\ud83e\udeea",
        "C:\\"
      })
  void acceptsCommonTitles(String typed) {
    assertThat(Title.parse(typed, 60).orElseThrow().text()).isEqualTo(typed);
  }

  @Test
  void countsCodePoints() {
    assertThat(Title.parse("😀".repeat(60), 60)).isPresent();
    assertThat(Title.parse("😀".repeat(61), 60)).isEmpty();
    assertThat(Title.parse("a".repeat(1_000_000), 60)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Tea Room, tea room",
    "STRASSE, straße",
    "ΟΔΟΣ, οδος",
    "Ｔｅａ, tea",
    "'  tea \t room ', tea room",
    "Café, Cafe\u0301",
    "❤️, ❤",
    "İstanbul, istanbul",
    "ISPARTA, ısparta",
    "می‌خواهم, میخواهم"
  })
  void ignoresCaseWidthAndSpacingInKey(String one, String other) {
    assertThat(title(one).key()).isEqualTo(title(other).key());
  }

  @Test
  void differentFlags_haveDifferentKeys() {
    assertThat(title(ENGLAND).key()).isNotEqualTo(title(SCOTLAND).key());
  }

  @Test
  void lookalikeTitles_shareSkeleton() {
    assertThat(title("Gеneral").skeleton()).isEqualTo(title("General").skeleton());
    assertThat(title("modern").skeleton()).isNotEqualTo(title("modem").skeleton());
  }

  @Test
  void trimsAndCollapsesSpaces() {
    assertThat(title(" tea\u00a0 \n room ").text()).isEqualTo("tea room");
  }

  private static Title title(String typed) {
    return Title.parse(typed, 60).orElseThrow();
  }
}
