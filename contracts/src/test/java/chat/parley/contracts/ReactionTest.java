package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.message.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "\u2764\ufe0f",
        "\u2764\ufe0f\u200d🔥",
        "✌🏿",
        "👨‍👩‍👧‍👦",
        "🧔🏻‍♂\ufe0f",
        "👩🏽‍\u2764\ufe0f‍💋‍👨🏿",
        "🏳\ufe0f‍🌈",
        "🇨🇭",
        "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "7\ufe0f\u20e3",
        "©\ufe0f"
      })
  void takesOneEmoji(String emoji) {
    assertThat(Reaction.problem(emoji)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "7",
        "lol",
        "👍👍",
        "👍 ",
        "👍\ufe0f", // the same emoji in another form would be another reaction
        "\u2764",
        "🏽",
        "🇨",
        "\u200d",
        "👍\u200d",
        "\ud83d",
        "a\0",
        "<b>",
        "\u202e👍"
      })
  void refusesWhatIsNotOneEmoji(String text) {
    assertThat(Reaction.problem(text)).contains(ErrorCode.REACTION_INVALID);
  }

  @Test
  void refusesFiveHundredCharactersAtOnce() {
    assertThat(Reaction.problem("x".repeat(500))).contains(ErrorCode.REACTION_INVALID);
    assertThat(Reaction.problem("👍\u200d".repeat(160_000) + "👍"))
        .contains(ErrorCode.REACTION_INVALID);
  }
}
