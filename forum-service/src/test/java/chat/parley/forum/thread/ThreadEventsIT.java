package chat.parley.forum.thread;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.Json;
import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.topic.EventHeaders;
import chat.parley.forum.ForumFrames;
import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The state plus its events equals the fresh state, for every type of event and from every
 * position.
 */
@QuarkusTest
@ParleyTest
class ThreadEventsIT {

  @Inject EntityManager database;

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  /** A thread as a page stores it: counts from the latest state or frame. */
  private record Thread(Map<String, Object> post, Map<String, Map<String, Object>> comments) {}

  @Test
  void stateWithEventsEqualsFreshState() {
    String post = ana.posts("Live", "text");
    String channel = "post:" + post.substring(post.lastIndexOf('/') + 1);
    Thread state = fresh(post);

    String root = ben.comments(post, "root");
    String answer = ana.answers(post, root, "answer");
    ben.asks().put(post + "/like").then().statusCode(200);
    ben.asks().put(post + "/comments/" + answer + "/like").then().statusCode(200);
    Map<String, Object> text = Map.of("text", "answer, edited");
    ana.asks().header("If-Match", "\"1\"").body(text).put(post + "/comments/" + answer);
    ben.asks().delete(post + "/comments/" + answer + "/like").then().statusCode(200);
    Map<String, Object> edit = Map.of("title", "Live!", "text", "edited", "tags", List.of("tag"));
    ana.asks().header("If-Match", "\"1\"").body(edit).put(post).then().statusCode(200);
    ben.asks().delete(post + "/comments/" + root).then().statusCode(204);

    try (ForumFrames forumFrames = new ForumFrames()) {
      List<ConsumerRecord<String, byte[]>> records = forumFrames.await(channel, 8);
      assertThat(records).hasSize(8);
      for (int i = 0; i < records.size(); i++) {
        assertThat(ForumFrames.header(records.get(i), EventHeaders.SEQ)).isEqualTo("" + (i + 1));
        apply(state, ForumFrames.frame(records.get(i)));
      }
      assertThat(records.stream().map(record -> ForumFrames.header(record, EventHeaders.TYPE)))
          .containsExactly(
              "comment",
              "comment",
              "likes",
              "likes",
              "comment.changed",
              "likes",
              "post.changed",
              "comment.changed");
      // A frame that removes a text says so, for gateways whose replay buffer still has the text.
      assertThat(records.stream().map(record -> record.headers().lastHeader(EventHeaders.REDACTS)))
          .extracting(header -> header == null ? null : new String(header.value(), US_ASCII))
          .containsExactly(null, null, null, null, "2", null, "0", "1");
    }
    assertThat(state).isEqualTo(fresh(post));
  }

  @Test
  void stateWithChangesEqualsFreshState() {
    String post = ana.posts("Changes", "text");
    String epoch = ana.get(post).extract().path("epoch");
    String root = ben.comments(post, "root");
    ana.answers(post, root, "answer");
    ben.comments(post, "second");
    Thread before = fresh(post);
    int since = ana.get(post).extract().path("seq");
    ana.asks().put(post + "/comments/" + root + "/like").then().statusCode(200);
    ben.asks().delete(post + "/comments/" + root).then().statusCode(204);
    ana.comments(post, "third");

    long at = since;
    boolean more = true;
    while (more) {
      var page =
          ana.get(post + "/changes?limit=1&epoch={epoch}&since={at}", epoch, at)
              .statusCode(200)
              .extract();
      before.post.putAll(map(Json.MAPPER.convertValue(page.path("post"), PostState.class)));
      List<Map<String, Object>> comments = page.path("comments.comment");
      comments.forEach(comment -> before.comments.put((String) comment.get("id"), normal(comment)));
      at = ((Number) page.path("upTo")).longValue();
      more = page.path("more");
    }
    assertThat(before).isEqualTo(fresh(post));
    ana.get(post + "/changes?epoch=other&since=1").body("reload", equalTo(true));
    ana.get(post + "/changes?epoch={epoch}&since=99999", epoch).body("reload", equalTo(true));
  }

  /** Another history of the database may assign the same numbers again, to different events. */
  @Test
  void epochChangesWithDatabaseHistory() {
    String post = ana.posts("Epoch", "text");
    String epoch = ana.get(post).extract().path("epoch");
    assertThat(ana.get(post + "/comments").extract().<String>path("epoch")).isEqualTo(epoch);
    assertThat(
            database
                .createNativeQuery(
                    "select left(md5(epoch || h.id), 16) from post, database_history h"
                        + " where cast(post.id as text) = :id")
                .setParameter("id", post.substring(post.lastIndexOf('/') + 1))
                .getSingleResult())
        .isEqualTo(epoch);
    // Another timeline, as after a promotion.
    String before = view("left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)");
    String after = view("'00000099'");
    assertThat(after).contains("00000099");
    Plans.run(database, after);
    try {
      ana.get(post + "/changes?epoch={epoch}&since=0", epoch)
          .body("reload", equalTo(true))
          .body("epoch", not(equalTo(epoch)));
      ana.asks().put(post + "/like").then().statusCode(200);
      String channel = "post:" + post.substring(post.lastIndexOf('/') + 1);
      try (ForumFrames forumFrames = new ForumFrames()) {
        assertThat(ForumFrames.header(forumFrames.await(channel, 1).getLast(), EventHeaders.EPOCH))
            .isNotEqualTo(epoch);
      }
    } finally {
      Plans.run(database, before);
    }
    ana.get(post + "/changes?epoch={epoch}&since=0", epoch).body("reload", nullValue());
  }

  /** Returns the present view, with this in place of the timeline. */
  private String view(String timeline) {
    String view =
        (String)
            database
                .createNativeQuery("select pg_get_viewdef('database_history')")
                .getSingleResult();
    return "create or replace view database_history as "
        + view.replaceAll("(?i)\"left\"\\(pg_walfile_name\\([^)]*\\(\\)\\), 8\\)", timeline);
  }

  /** A reply and its root change with one seq; no page border may separate them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void pagedChangesLoseNoComment(int limit) {
    String post = ana.posts("Pages", "text");
    String epoch = ana.get(post).extract().path("epoch");
    Set<String> written = new HashSet<>();
    List<String> roots =
        Stream.of("a", "b", "c", "d").map(text -> ana.comments(post, text)).toList();
    written.addAll(roots);
    roots.forEach(root -> written.add(ben.answers(post, root, "answer")));
    Set<String> seen = new HashSet<>();
    long at = 0;
    boolean more = true;
    while (more) {
      var page =
          ana.get(post + "/changes?limit=" + limit + "&epoch={epoch}&since={at}", epoch, at)
              .statusCode(200)
              .extract();
      seen.addAll(page.<List<String>>path("comments.comment.id"));
      at = ((Number) page.path("upTo")).longValue();
      more = page.path("more");
    }
    assertThat(seen).isEqualTo(written);
  }

  @Test
  void newPostPublishesOnlyHint() {
    ana.posts("Hint", "text");
    try (ForumFrames forumFrames = new ForumFrames()) {
      ConsumerRecord<String, byte[]> hint = forumFrames.await("forum", 1).getFirst();
      assertThat(new String(hint.value()))
          .isEqualTo("{\"type\":\"forum.changed\",\"channel\":\"forum\",\"about\":\"posts\"}");
      assertThat(hint.headers().lastHeader(EventHeaders.SEQ)).isNull();
    }
  }

  private static void apply(Thread state, ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Comment it ->
          put(state, it.comment(), it.comments(), it.answers(), it.seq());
      case ServerFrame.CommentChanged it ->
          put(state, it.comment(), it.comments(), it.answers(), it.seq());
      case ServerFrame.PostChanged it -> state.post.putAll(map(it.post()));
      case ServerFrame.Likes it -> {
        Map<String, Object> item = state.comments.getOrDefault(it.item().toString(), state.post);
        item.put("likes", (long) it.likes());
        item.put("changedSeq", it.seq());
      }
      default -> throw new AssertionError(frame);
    }
  }

  private static void put(Thread state, CommentState comment, int comments, int answers, long seq) {
    state.comments.put(comment.id().toString(), normal(map(comment)));
    Map<String, Object> root =
        Objects.requireNonNull(state.comments.get(comment.root().toString()));
    root.put("answers", (long) answers);
    root.put("changedSeq", seq);
    state.post.put("comments", (long) comments);
    state.post.put("changedSeq", seq);
  }

  private Thread fresh(String post) {
    PostState state =
        Json.MAPPER.convertValue(ana.get(post).extract().path("post"), PostState.class);
    Map<String, Map<String, Object>> comments = new TreeMap<>();
    List<Map<String, Object>> found =
        ana.get(post + "/comments?limit=50").extract().path("comments.comment");
    found.forEach(comment -> comments.put((String) comment.get("id"), normal(comment)));
    return new Thread(map(state), comments);
  }

  /** Converts through the record, so that numbers and times have one form. */
  private static Map<String, Object> normal(Map<String, Object> comment) {
    return map(Json.MAPPER.convertValue(comment, CommentState.class));
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map =
        new HashMap<>(Json.MAPPER.convertValue(value, new TypeReference<Map<String, Object>>() {}));
    map.replaceAll(
        (key, each) -> each instanceof Number number ? (Object) number.longValue() : each);
    return map;
  }
}
