package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.message.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {

  @ParameterizedTest
  @EnumSource
  void code_matchesConstant_hasStatusAndSentence(ErrorCode code) {
    assertThat(code.code())
        .isEqualTo(code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    assertThat(code.status()).isBetween(400, 599);
    assertThat(code.sentence()).endsWith(".").hasSizeLessThan(120);
  }

  @Test
  void codesAreUnique() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void closeCodes_areInPrivateRange_reasonsFitFrame(CloseCode code) {
    assertThat(code.number()).isBetween(4000, 4599);
    assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "\u200B\u200D", "\u202E"})
  void invisibleText_isEmptyMessage(String text) {
    assertThat(MessageText.problem(text)).contains(ErrorCode.MESSAGE_EMPTY);
  }

  @Test
  void lengthCountsCodePoints() {
    assertThat(MessageText.problem("\uD83D\uDE00".repeat(4_000))).isEmpty();
    assertThat(MessageText.problem("\uD83D\uDE00".repeat(4_001)))
        .contains(ErrorCode.MESSAGE_TOO_LONG);
    assertThat(MessageText.problem("a\0b")).contains(ErrorCode.MESSAGE_INVALID);
  }
}
