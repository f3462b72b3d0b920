package chat.parley.matchmaker.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  @ParameterizedTest
  @CsvSource({
    "iw,he",
    "he,he",
    "in,id",
    "id,id",
    "ji,yi",
    "yi,yi",
    "mo,ro",
    "tl,fil",
    "nb,no",
    "deu,de",
    "DE,de",
    "pt-BR,pt",
    "zh-Hant-TW,zh",
    "cmn,zh"
  })
  void mapsTagsToCanonicalLanguage(String tag, String canonical) {
    assertThat(Languages.canonical(tag)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fil", "yue", "ckb", "ast", "haw", "en", "gsw", "hsb"})
  void acceptsTwoAndThreeLetterCodes(String language) {
    assertThat(Languages.canonical(language)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xx", "qqq", "english", "e", "de_DE", "-", "und-DE", "e\u0000n"})
  void rejectsInvalidLanguageTags(String tag) {
    assertThat(Languages.canonical(tag)).isEmpty();
  }

  @Test
  void acceptsEveryTwoLetterLanguageOfJdk() {
    for (String language : java.util.Locale.getISOLanguages()) {
      assertThat(Languages.canonical(language)).as(language).isPresent();
    }
  }
}
