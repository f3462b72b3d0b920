package chat.parley.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"ana", "Ana.Maria", "o2", "snow_flake-9", "Жанна", "さくら", "山田太郎", "नमिता", "Zoë"})
  void acceptsNamesOfManyScripts(String name) {
    assertThat(AccountName.parse(name)).isInstanceOf(AccountName.Parsed.Accepted.class);
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
        "😀😀"
      })
  void refusesWhatIsNoName(String name) {
    assertThat(refusal(name)).isEqualTo(ErrorCode.NAME_INVALID);
  }

  @Test
  void countsCodePoints() {
    assertThat(refusal("a".repeat(33))).isEqualTo(ErrorCode.NAME_INVALID);
    assertThat(refusal("a".repeat(100))).isEqualTo(ErrorCode.NAME_INVALID);
    assertThat(refusal("a".repeat(1_000_000))).isEqualTo(ErrorCode.NAME_INVALID);
    assertThat(AccountName.parse("ab".repeat(16))).isInstanceOf(AccountName.Parsed.Accepted.class);
    assertThat(AccountName.parse("\uD842\uDFB7".repeat(32)))
        .isInstanceOf(AccountName.Parsed.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pаypal", "аna", "аdmin", "Αlpha", "1٢3٤"})
  void refusesMixedScripts(String name) {
    assertThat(refusal(name)).isEqualTo(ErrorCode.NAME_LOOKALIKE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "ADMIN", "Ａｄｍｉｎ", "parley", "Support", "rnoderator"})
  void refusesReservedNamesAndTheirLooks(String name) {
    assertThat(refusal(name)).isEqualTo(ErrorCode.NAME_RESERVED);
  }

  @Test
  void sameNameHasSameKey() {
    assertThat(name("ANA").key()).isEqualTo(name("ana").key());
    assertThat(name("ａｎａ").key()).isEqualTo(name("ana").key());
    assertThat(name("Zoe\u0308").key()).isEqualTo(name("zoë").key());
    assertThat(name("Straße").key()).isEqualTo(name("STRASSE").key());
  }

  @Test
  void namesThatLookTheSameHaveTheSameSkeleton() {
    assertThat(name("асе").skeleton()).isEqualTo(name("ace").skeleton());
    assertThat(name("ace").skeleton()).isNotEqualTo(name("ana").skeleton());
  }

  private static AccountName name(String text) {
    return ((AccountName.Parsed.Accepted) AccountName.parse(text)).name();
  }

  private static ErrorCode refusal(String text) {
    return ((AccountName.Parsed.Refused) AccountName.parse(text)).code();
  }
}
