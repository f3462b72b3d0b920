package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MentionTextContractTest {

  record Example(String text, String name, boolean mentions, String why) {}

  static List<Example> examples() throws IOException {
    try (InputStream file =
        MentionTextContractTest.class.getResourceAsStream("/contracts/mentions.json")) {
      return Json.MAPPER.readValue(file, new TypeReference<>() {});
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void matchesContractExamples(Example example) {
    assertThat(MentionText.calls(example.text(), example.name()))
        .as("%s: %s", example.why(), example.text())
        .isEqualTo(example.mentions());
  }

  @Test
  void escapesSpecialCharactersInNames() {
    assertThat(MentionText.calls("@a.b", "a.b")).isTrue();
    assertThat(MentionText.calls("@axb", "a.b")).isFalse();
  }

  @Test
  void handlesDeeplyNestedMarkup() {
    assertThat(MentionText.calls("> ".repeat(1_900) + "@ana", "ana")).isFalse();
    assertThat(MentionText.calls("[".repeat(3_900) + "@ana", "ana")).isTrue();
    assertThat(MentionText.calls("*a_ ".repeat(980) + "@ana", "ana")).isTrue();
    assertThat(MentionText.calls("- ".repeat(1_900) + "@ana", "ana")).isTrue();
  }
}
