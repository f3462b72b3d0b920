package chat.parley.room.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {

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
        "\u0301\u0302",
        "a\ud83d",
        "\ue000",
        "\ufeffname"
      })
  void rejectsInvisibleOrDeceptiveName(String typed) {
    assertThat(RoomName.of(typed)).isEmpty();
  }

  @Test
  void countsCodePoints() {
    assertThat(RoomName.of("😀".repeat(60))).isPresent();
    assertThat(RoomName.of("😀".repeat(61))).isEmpty();
    assertThat(RoomName.of("a".repeat(200))).isEmpty();
    assertThat(RoomName.of("a".repeat(1_000_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨‍👩‍👧 Familie",
        "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "🏳️‍🌈",
        "می‌خواهم",
        "ශ්‍රී ලංකා",
        "हिन्दी",
        "ภาษาไทย"
      })
  void acceptsJoinersRequiredByScriptOrEmoji(String typed) {
    assertThat(RoomName.of(typed)).isPresent();
  }

  @Test
  void ignoresJoinersInKey() {
    assertThat(RoomName.of("می‌خواهم").orElseThrow().key())
        .isEqualTo(RoomName.of("میخواهم").orElseThrow().key());
    assertThat(RoomName.of("te\u200dst")).isEmpty();
  }

  @Test
  void lookalikeNames_shareSkeleton() {
    assertThat(RoomName.of("Gеneral").orElseThrow().skeleton())
        .isEqualTo(RoomName.of("General").orElseThrow().skeleton());
    assertThat(RoomName.of("modern").orElseThrow().skeleton())
        .isNotEqualTo(RoomName.of("modem").orElseThrow().skeleton());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "../", "<script>", "Größe", "部屋", "rock & roll", "❤️", "غرفة"})
  void acceptsCommonNames(String typed) {
    assertThat(RoomName.of(typed).orElseThrow().shown()).isEqualTo(typed);
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
    "DİYARBAKIR, diyarbakır"
  })
  void ignoresCaseWidthAndSpacingInKey(String one, String other) {
    assertThat(RoomName.of(one).orElseThrow().key())
        .isEqualTo(RoomName.of(other).orElseThrow().key());
  }

  @Test
  void trimsAndCollapsesSpaces() {
    assertThat(RoomName.of(" tea\u00a0 \n room ").orElseThrow().shown()).isEqualTo("tea room");
  }
}
