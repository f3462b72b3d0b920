package chat.parley.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana",
        "Ana.Maria",
        "o2",
        "snow_flake-9",
        "Жанна",
        "さくら",
        "山田太郎",
        "नमिता",
        "Zoë",
        "王",
        "猫",
        "김",
        "प्रिया",
        "น้ำฝน",
        "বাংলা",
        "நிலா",
        "می‌خواهم",
        "ශ්‍රී",
        "র‍্যাব",
        "နန်းမြို့",
        "ışık",
        "葛\udb40\udd00城"
      })
  void acceptsNamesOfManyScripts(String name) {
    assertThat(UserName.parse(name)).isInstanceOf(UserName.Parsed.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        ".ana",
        "ana.",
        "a na",
        "ana!",
        "a\u0000b",
        "a\u200Bb",
        "<b>",
        "ana@home",
        "\u202Eana",
        "😀😀",
        "..",
        "__",
        "\u1160\u1160",
        "\u3164\u3164",
        "ana\ufe0f",
        "a\u034fna",
        "an\u200da",
        "an\u200ca",
        "ana\u200c",
        "a\ud83db",
        "a\udb40\udc61b",
        "\u0301\u0302",
        "Z\u0311\u0312\u0313ora",
        "anb\u0301\u0301"
      })
  void rejectsInvalidName(String name) {
    assertThat(refusal(name)).isEqualTo(ErrorCode.NAME_INVALID);
  }

  @Test
  void rejectsStackedMarks() {
    assertThat(refusal("zal" + "\u0310\u0311".repeat(10))).isEqualTo(ErrorCode.NAME_INVALID);
  }

  @Test
  void countsCodePoints() {
    assertThat(refusal("a".repeat(33))).isEqualTo(ErrorCode.NAME_INVALID);
    assertThat(refusal("a".repeat(1_000_000))).isEqualTo(ErrorCode.NAME_INVALID);
    assertThat(UserName.parse("ab".repeat(16))).isInstanceOf(UserName.Parsed.Accepted.class);
    assertThat(UserName.parse("\uD842\uDFB7".repeat(32)))
        .isInstanceOf(UserName.Parsed.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pаypal", "аna", "аdmin", "Αlpha", "1٢3٤", "Мoderator", "Bеrtil"})
  void rejectsMixedScripts(String name) {
    assertThat(refusal(name)).isEqualTo(ErrorCode.NAME_LOOKALIKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "ADMIN",
        "Ａｄｍｉｎ",
        "ADMİN",
        "admın",
        "parley",
        "Support",
        "rnoderator",
        "you",
        "\u00a0staff\u00a0",
        "Moderator"
      })
  void rejectsReservedNamesAndLookalikes(String name) {
    assertThat(refusal(name)).isEqualTo(ErrorCode.NAME_RESERVED);
  }

  @ParameterizedTest
  @CsvSource({
    "ANA, ana",
    "ａｎａ, ana",
    "Zoe\u0308, zoë",
    "Straße, STRASSE",
    "STRAẞE, strasse",
    "İpek, ipek",
    "IŞIK, ışık",
    "Οδος, ΟΔΟΣ",
    "می‌خواهم, میخواهم",
    "'\u00a0ana\u2003', ana"
  })
  void spellingsOfSameName_shareKey(String one, String other) {
    assertThat(name(one).key()).isEqualTo(name(other).key());
  }

  @ParameterizedTest
  @CsvSource({"асе, ace", "Bertıl, Bertil", "Marna, Mama", "paypa1, paypal"})
  void lookalikeNames_shareSkeleton(String one, String other) {
    assertThat(name(one).skeleton()).isEqualTo(name(other).skeleton());
  }

  @Test
  void distinctNames_haveDifferentSkeletons() {
    assertThat(name("ace").skeleton()).isNotEqualTo(name("ana").skeleton());
  }

  @Test
  void keepsTypedSpelling() {
    assertThat(name(" Zoe\u0308 ").text()).isEqualTo("Zoë");
    assertThat(name("می‌خواهم").text()).isEqualTo("می‌خواهم");
  }

  private static UserName name(String text) {
    return ((UserName.Parsed.Accepted) UserName.parse(text)).name();
  }

  private static ErrorCode refusal(String text) {
    return ((UserName.Parsed.Refused) UserName.parse(text)).code();
  }
}
