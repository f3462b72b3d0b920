package chat.parley.forum.thread;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForumTextRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Ünïcode", "\uD83D\uDE00", "שלום", "a\u200Db"})
  void acceptsVisibleTitles(String title) {
    assertThat(ForumTextRules.problemOfTitle(ForumTextRules.title(title))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200B", "\u0301", "\u202Ea", "a\u2066b", "a\tb", "a\uD83D"})
  void rejectsInvisibleOrDisruptiveTitles(String title) {
    assertThat(ForumTextRules.problemOfTitle(ForumTextRules.title(title)))
        .contains(ErrorCode.TITLE_INVALID);
  }

  @Test
  void measuresLengthInCodePoints() {
    String emoji = "\uD83D\uDE00";
    assertThat(ForumTextRules.problemOfTitle(emoji.repeat(120))).isEmpty();
    assertThat(ForumTextRules.problemOfTitle(emoji.repeat(121))).contains(ErrorCode.TITLE_INVALID);
    assertThat(ForumTextRules.problemOfText(emoji.repeat(5), 5)).isEmpty();
    assertThat(ForumTextRules.problemOfText(emoji.repeat(6), 5)).contains(ErrorCode.TEXT_TOO_LONG);
    assertThat(ForumTextRules.problemOfText("a\0", 5)).contains(ErrorCode.TEXT_INVALID);
  }

  @Test
  void normalizesLineEndings() {
    assertThat(ForumTextRules.text("a\r\nb\rc\n")).isEqualTo("a\nb\nc\n");
  }
}
