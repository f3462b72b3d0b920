package chat.parley.forum.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.forum.ForumTest;
import chat.parley.forum.Person;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ForumTest
class SearchIT {

  private final Person ana = Person.member();

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
  void marksTheHits() {
    ana.posts("All about kangarootails", "They are long.");
    search("kangarootails")
        .body("hits[0].title.findAll { it.hit }.text", contains("kangarootails"))
        .body("hits[0].title[0].text", equalTo("All about "));
  }

  @Test
  void forgivesTypingMistakes() {
    String post = ana.posts("My xylophonist", "plays at night");
    search("xylofonist")
        .body("mended", equalTo("xylophonist"))
        .body("hits.post", contains(id(post)));
    search("xylophonist").body("mended", nullValue());
    search("qqqqwwwweeee").body("hits", hasSize(0));
  }

  @Test
  void forgetsWhatWasEditedAwayOrDeleted() {
    String post = ana.posts("Secretplatypus", "text");
    String other = ana.posts("Thread", "text");
    String comment = ana.comments(other, "hiddenplatypus here");
    search("secretplatypus").body("hits", hasSize(1));
    ana.asks().delete(post).then().statusCode(204);
    ana.asks().delete(other + "/comments/" + comment).then().statusCode(204);
    search("secretplatypus").body("hits", hasSize(0)).body("mended", nullValue());
    search("hiddenplatypus").body("hits", hasSize(0)).body("mended", nullValue());
  }

  @Test
  void findsWithoutAccents() {
    ana.posts("Crèmebrûléefan", "text");
    search("cremebruleefan").body("hits", hasSize(1));
  }

  @Test
  void pagesGoOnWithoutDoubles() {
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
  void takesAnyTextForWords(String query) {
    search(query).body("hits", notNullValue());
  }

  @Test
  void refusesEndlessAndEmptyQueries() {
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
