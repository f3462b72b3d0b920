package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.message.MessageText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  @Test
  void acceptsUpTo4000CodePoints() {
    assertThat(MessageText.problem("😀".repeat(4_000))).isEmpty();
    assertThat(MessageText.problem("😀".repeat(4_001))).contains(ErrorCode.MESSAGE_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t",
        "\u200b\u200b",
        "\u2060",
        "\u3164",
        "\u2800",
        "\u115f",
        "\uffa0",
        "\ufe0f"
      })
  void rejectsInvisibleText(String text) {
    assertThat(MessageText.problem(text)).contains(ErrorCode.MESSAGE_EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "half a \ud83d smile", "\ude00"})
  void rejectsNulAndUnpairedSurrogates(String text) {
    assertThat(MessageText.problem(text)).contains(ErrorCode.MESSAGE_INVALID);
  }
}
