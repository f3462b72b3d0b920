package chat.parley.forum.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class ForumSearchIT {

  @Inject EntityManager database;
  @Inject ForumIndexBackfill split;

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  private ValidatableResponse search(String query) {
    return ana.get("/api/v1/posts/search?q={q}", query).statusCode(200);
  }

  @Test
  void findsWordsPhrasesAndExclusionsInTitlesTextsAndComments() {
    String one = ana.posts("Stammering at zucchinishop", "I plan every sentence.", "zspeech");
    String two = ana.posts("Another thing", "The zucchinishop is far away.");
    String comment = ana.comments(two, "I went to the zucchinishop by train");
    search("zucchinishop").body("hits", hasSize(3)).body("hits[0].post", equalTo(id(one)));
    search("zucchinishop -train").body("hits.comment", hasSize(2)).body("hits", hasSize(2));
    search("\"zucchinishop by train\"").body("hits.comment", contains(comment));
    search("zucchinishop #zspeech").body("hits.post", contains(id(one)));
    search("#ZSpeech").body("hits.post", contains(id(one)));
    search("stammer zucchinishops").body("hits.post", contains(id(one)));
  }

  @Test
  void highlightsHits() {
    ana.posts("All about kangarootails", "They are long.");
    search("kangarootails")
        .body("hits[0].title.findAll { it.hit }.text", contains("kangarootails"))
        .body("hits[0].title[0].text", equalTo("All about "));
  }

  @Test
  void correctsTypos() {
    String post = ana.posts("My xylophonist", "plays at night");
    search("xylofonist")
        .body("corrected", equalTo("xylophonist"))
        .body("hits.post", contains(id(post)));
    search("xylophonist").body("corrected", nullValue());
    search("qqqqwwwweeee").body("hits", hasSize(0));
  }

  @Test
  void deletedTextIsNotSearchable() {
    String post = ana.posts("Secretplatypus", "text");
    String other = ana.posts("Thread", "text");
    String comment = ana.comments(other, "hiddenplatypus here");
    search("secretplatypus").body("hits", hasSize(1));
    ana.asks().delete(post).then().statusCode(204);
    ana.asks().delete(other + "/comments/" + comment).then().statusCode(204);
    search("secretplatypus").body("hits", hasSize(0)).body("corrected", nullValue());
    search("hiddenplatypus").body("hits", hasSize(0)).body("corrected", nullValue());
  }

  @Test
  void ignoresAccents() {
    ana.posts("Crèmebrûléefan", "text");
    search("cremebruleefan").body("hits", hasSize(1));
  }

  /** SearchTermsTest in the platform module has many more. */
  @Test
  void findsWordsOfAnyLanguage() {
    String post =
        ana.posts(
            "今日は天気がいいですね",
            "서울에서 만나요, see https://zshop.example/zlantern and the zcovid-19 rules of zC++");
    String other = ana.posts("About zC#", "was machst du zso");
    search("天気").body("hits.post", contains(id(post)));
    search("서울").body("hits.post", contains(id(post)));
    search("zlantern").body("hits.post", contains(id(post)));
    search("zcovid 19").body("hits.post", contains(id(post)));
    search("zc++").body("hits.post", contains(id(post)));
    search("zc#").body("hits.post", contains(id(other)));
    search("was zso").body("hits.post", contains(id(other)));
    search("天気").body("hits[0].title.find { it.hit }.text", equalTo("天気"));
  }

  /** A tag is found in every spelling, with joiners or without. */
  @Test
  void findsTagsInEverySpelling() {
    String cafe = ana.posts("Tagged", "text", "zcaf\u00e9");
    String persian =
        ana.posts("Tagged", "text", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
    String language = ana.posts("Tagged", "text", "zc++", "zc#");
    search("#zcafe\u0301").body("hits.post", contains(id(cafe)));
    search("#ZCAF\u00c9").body("hits.post", contains(id(cafe)));
    search("#\u0645\u06CC\u062E\u0648\u0627\u0647\u0645").body("hits.post", contains(id(persian)));
    search("#zc++").body("hits.post", contains(id(language)));
    search("#zc#").body("hits.post", contains(id(language)));
    ana.get("/api/v1/posts?tag={tag}", "zcafe\u0301").body("posts.id", contains(id(cafe)));
  }

  /** As after an upgrade: entries of other words, and nothing learned. */
  @Test
  void reindexesEntriesOfOlderVersions() {
    String post = ana.posts("Oldindexed wombatlike", "text");
    String comment = ana.comments(post, "commentedwombat");
    Plans.run(database, "update search_entry set words = '', split = false");
    Plans.run(database, "delete from search_word");
    search("wombatlike").body("hits", hasSize(0));
    split.splitSome();
    search("wombatlike").body("hits.post", contains(id(post)));
    search("commentedwombet")
        .body("corrected", equalTo("commentedwombat"))
        .body("hits.comment", contains(comment));
  }

  /** Each edit removes the words that the other one learns. */
  @Test
  void concurrentEditsDoNotDeadlock() throws Exception {
    List<String> words =
        IntStream.range(0, 300)
            .mapToObj(i -> "zzdeadlock" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
            .toList();
    String some = String.join(" ", words);
    String others = String.join(" ", words.reversed()).replace("zzdead", "zydead");
    String one = ana.posts("One", some);
    String two = ben.posts("Two", others);
    for (int round = 1; round <= 10; round++) {
      boolean turned = round % 2 == 1;
      int version = round;
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(() -> edit(ana, one, version, turned ? others : some));
      CompletableFuture<Integer> second =
          CompletableFuture.supplyAsync(() -> edit(ben, two, version, turned ? some : others));
      assertThat(List.of(first.get(), second.get())).containsOnly(200);
    }
  }

  private static int edit(ForumTestUser who, String post, int version, String text) {
    return who.asks()
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("title", "Edited", "text", text, "tags", List.of()))
        .put(post)
        .statusCode();
  }

  @Test
  void pagesContainNoDuplicates() {
    for (int i = 0; i < 5; i++) {
      ana.posts("Pagefindable " + i, "pagefindable ".repeat(i + 1));
    }
    var first = ana.get("/api/v1/posts/search?q=pagefindable&limit=3").extract();
    String next = first.path("next");
    assertThat(next).isNotNull();
    List<String> seen = new ArrayList<>(first.<List<String>>path("hits.post"));
    List<String> rest =
        ana.get("/api/v1/posts/search?q=pagefindable&limit=3&cursor={next}", next)
            .body("next", nullValue())
            .extract()
            .path("hits.post");
    seen.addAll(rest);
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1",
        "'; drop table post; --",
        "a & | !",
        "(((",
        "\"",
        "the",
        "<->",
        ":*",
        "-"
      })
  void acceptsAnyTextAsQuery(String query) {
    search(query).body("hits", notNullValue());
  }

  @Test
  void rejectsOverlongAndMissingQueriesAndForgedCursor() {
    ana.get("/api/v1/posts/search?q={q}", "x".repeat(201))
        .statusCode(400)
        .body("code", equalTo("query-invalid"));
    ana.get("/api/v1/posts/search?q={q}", "x".repeat(3_000)).statusCode(400);
    ana.get("/api/v1/posts/search").statusCode(400);
    ana.get("/api/v1/posts/search?q=x&cursor=made-up").statusCode(400);
  }

  private static String id(String post) {
    return post.substring(post.lastIndexOf('/') + 1);
  }
}
