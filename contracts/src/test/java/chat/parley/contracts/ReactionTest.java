package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.message.Reaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
  void acceptsSingleEmoji(String emoji) {
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
  void rejectsAnythingButSingleEmoji(String text) {
    assertThat(Reaction.problem(text)).contains(ErrorCode.REACTION_INVALID);
  }

  /**
   * Uses the list that the page offers: a test of the page compares it with the page's emoji data.
   */
  @Test
  void acceptsEveryEmojiOfPicker() throws IOException {
    try (InputStream list = ReactionTest.class.getResourceAsStream("/contracts/emoji.txt")) {
      assertThat(list).isNotNull();
      assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines())
          .hasSizeGreaterThan(3_000)
          .allSatisfy(emoji -> assertThat(Reaction.problem(emoji)).isEmpty());
    }
  }

  @Test
  void rejectsUnassignedCharacters() {
    assertThat(Reaction.problem("\u0378")).contains(ErrorCode.REACTION_INVALID);
    assertThat(Reaction.problem("\uffff")).contains(ErrorCode.REACTION_INVALID);
    assertThat(Reaction.problem("\uD83E\uDEEA\uD83E\uDEEA")).contains(ErrorCode.REACTION_INVALID);
  }

  @Test
  void rejectsLongText() {
    assertThat(Reaction.problem("x".repeat(500))).contains(ErrorCode.REACTION_INVALID);
    assertThat(Reaction.problem("👍\u200d".repeat(160_000) + "👍"))
        .contains(ErrorCode.REACTION_INVALID);
  }
}
