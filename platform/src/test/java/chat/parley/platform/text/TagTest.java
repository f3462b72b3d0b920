package chat.parley.platform.text;

import static java.text.Normalizer.Form.NFKC;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "music",
        "王",
        "猫",
        "c",
        "c++",
        "c#",
        "node.js",
        "sci-fi",
        "a-",
        "m2",
        "ⅷ",
        "می‌خواهم",
        "ශ්‍රී",
        "café",
        "日本語",
        "น้\u0e4dา"
      })
  void acceptsWords(String typed) {
    assertThat(Tag.parse(typed).orElseThrow().text()).isEqualTo(Normalizer.normalize(typed, NFKC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "##a",
        "-a",
        ".net",
        "a.",
        "a b",
        "\u0301a",
        "a\u200bb",
        "a\u200db",
        "\u3164",
        "a\0",
        "a\ud83d",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "😀",
        "b\u0301\u0301",
        "\u2800"
      })
  void rejectsEverythingElse(String typed) {
    assertThat(Tag.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "#Café, cafe\u0301",
    "İzmir, izmir",
    "' Ｔｅａ\u00a0', tea",
    "C++, c++",
    "می‌خواهم, میخواهم",
    "Straße, STRASSE"
  })
  void differentSpellings_shareKey(String one, String other) {
    assertThat(Tag.parse(one).orElseThrow().key()).isEqualTo(Tag.parse(other).orElseThrow().key());
  }
}
