package chat.parley.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks which query finds which text, without a database: an excerpt marks exactly what a query
 * finds.
 */
class SearchTermsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Scripts without spaces, and Korean
        "我们明天去北京旅游吧 | 北京",
        "我喜欢北京烤鸭和咖啡 | 北京烤鸭",
        "明日は東京で会いましょう | 東京",
        "今日は天気がいいですね | 天気",
        "サーバーが落ちた | サーバー",
        "ｻｰﾊﾞｰが落ちた | サーバー",
        "서울에서 만나요 | 서울",
        "대한민국 | 민국",
        "วันนี้อากาศดีมากครับ | อากาศ",
        "ខ្ញុំចង់ទៅភ្នំពេញ | ភ្នំពេញ",
        "ຂ້ອຍຮັກລາວ | ລາວ",
        "မြန်မာစကား | စကား",
        "王さん | 王",
        "iPhone手机坏了 | 手机",
        "iPhone手机坏了 | iphone",
        // Arabic and Hebrew
        "والكتاب على الطاولة | كتاب",
        "والكتاب على الطاولة | الكتاب",
        "للكتاب | كتاب",
        "كِتَابٌ جميل | كتاب",
        "مدرســة | مدرسه",
        "הַבַּיִת שלי | בית",
        "שָׁלוֹם | שלום",
        // Links, addresses, numbers
        "look at https://shop.example/products/lantern?id=7 | lantern",
        "look at https://shop.example/products/lantern?id=7 | https://shop.example/products/lantern?id=7",
        "look at https://shop.example/products/lantern?id=7 | shop",
        "hedwig@post.example | hedwig",
        "hedwig@post.example | post.example",
        "the covid-19 rules | covid 19",
        "the covid 19 rules | covid-19",
        "call 555-1234 | 1234",
        "version 1.2.3 | 1.2",
        "snake_case_name | case",
        "node.js | js",
        "Köln2026 | koln2026",
        "Köln2026 | Köln",
        // Forms of letters
        "Crème brûlée | creme",
        "creme | crème",
        "cafe\u0301 | café",
        "Straße | STRASSE",
        "Łódź | lodz",
        "İstanbul | istanbul",
        "ﬁnally | finally",
        "ＦＵＬＬ | full",
        "१२३ | 123",
        // Words as typed, in any language
        "was machst du so | was",
        "the who | the who",
        "the news today | news",
        "We went swimming | swim",
        "I swim | swimming",
        "a carton of boxes | box",
        "two cities | city",
        "he stopped | stop",
        "making tea | make",
        "Häuser | hauser",
        "I like 🎉 a lot | 🎉",
        "❤️ | ❤",
        "in C++ or not | c++",
        "in C++17 or not | C++",
        "in C# or not | c#",
        "in C# or not | c",
        "a river ran | \"river ran\"",
        "a river ran | “river ran”",
        "a river ran | boat or river",
        "a river ran | river -boat",
      })
  void findsMatchingText(String text, String query) {
    assertThat(hits(unescaped(text), unescaped(query))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in C++ or not | c#",
        "in C# or not | c++",
        "東京と京都 | 東京都",
        "the university | universe",
        "a general rule | generous",
        "an organ | organization",
        "the news | new",
        "something new | news",
        "this evening | even",
        "a carpet | car",
        "a ran river | \"river ran\"",
        "19 covid | covid-19",
        "he was | wa",
      })
  void doesNotFindOtherText(String text, String query) {
    assertThat(hits(unescaped(text), unescaped(query))).isEmpty();
  }

  @Test
  void ignoresSoftHyphensAndJoiners() {
    assertThat(hits("Zucker\u00ADkuchen", "zuckerkuchen")).containsExactly("Zucker\u00ADkuchen");
    assertThat(hits("می\u200Cخواهم", "میخواهم")).hasSize(1);
    assertThat(hits(Normalizer.normalize("한국", Normalizer.Form.NFD), "한국")).hasSize(1);
    assertThat(hits("ភាសា\u200Bខ្មែរ", "ខ្មែរ")).hasSize(1);
  }

  @Test
  void highlightsExactlyTheHits() {
    assertThat(hits("王さん", "王")).containsExactly("王");
    assertThat(hits("我们明天去北京旅游吧", "北京")).containsExactly("北京");
    assertThat(hits("東京都と京都", "京都")).containsExactly("京都", "京都");
    assertThat(hits("one two *three* four", "three")).containsExactly("three");
    assertThat(hits("one two three", "two three")).containsExactly("two", "three");
    assertThat(hits("covid-19!", "covid 19")).containsExactly("covid", "19");
    assertThat(hits("covid-19!", "covid-19")).containsExactly("covid-19");
  }

  @Test
  void parsesQueryOperators() {
    assertThat(SearchTerms.of("bb -cc 7").tsquery()).isEqualTo("((('bb')) & !(('cc')) & (('7')))");
    assertThat(SearchTerms.of("x or -y").tsquery()).isEqualTo("((('x')))");
    assertThat(SearchTerms.of("covid-19").tsquery()).isEqualTo("((('covid') <-> ('19')))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "-otter", "!!! ???", "'", "\"", "(((", "-", "--", "or", "\"\""})
  void queryWithoutTerms_isEmpty(String query) {
    SearchTerms terms = SearchTerms.of(query);
    assertThat(terms.isEmpty()).isEqualTo(!query.equals("or"));
  }

  @Test
  void longText_wrapsWordPositions() {
    String text = "字母".repeat(9_000) + "終点";
    assertThat(WordVector.of(text)).contains("'終点':" + (18_001 - WordVector.LAST_POSITION));
    assertThat(hits(text, "終点")).containsExactly("終点");
  }

  @Test
  void excerptShowsContextOfHits() {
    String text =
        "before ".repeat(60) + "needle " + "between ".repeat(60) + "needle" + " after".repeat(60);
    List<Excerpt.Part> parts = Excerpt.around(text, SearchTerms.of("needle"));
    assertThat(parts).filteredOn(Excerpt.Part::hit).hasSize(2);
    String shown = parts.stream().map(Excerpt.Part::text).collect(Collectors.joining());
    assertThat(shown.length()).isBetween(200, 600);
    assertThat(shown).startsWith("before").contains(" … ");
    assertThat(Excerpt.around(text, SearchTerms.of("missing")).getFirst().text())
        .startsWith("before");
  }

  private static List<String> hits(String text, String query) {
    return Excerpt.whole(text, SearchTerms.of(query)).stream()
        .filter(Excerpt.Part::hit)
        .map(Excerpt.Part::text)
        .toList();
  }

  private static String unescaped(String text) {
    return text.translateEscapes();
  }
}
