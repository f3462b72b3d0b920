package chat.parley.forum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.forum.ForumFrames;
import chat.parley.forum.ForumTestUser;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.moderation.TestDesk;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests what the forum tells the moderators' desk, and what the desk can do in threads. */
@QuarkusTest
@ParleyTest
class ForumActsIT {

  private static TestDesk desk;
  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @BeforeAll
  static void open() {
    desk = new TestDesk(Arc.container().instance(KafkaClients.class).get());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void publishesReports_withoutAccounts() {
    String post = ana.posts("A title", "a post");
    String comment = ana.comments(post, "a comment");
    ReportFiled first = report(post, null, "harassment");
    report(post, null, "harassment");
    ReportFiled second = report(post, comment, "spam");

    assertThat(first)
        .returns(Area.FORUM, ReportFiled::area)
        .returns(ContentKind.POST, ReportFiled::kind)
        .returns(true, ReportFiled::masked)
        .returns("A title", ReportFiled::place)
        .returns("/forum/" + id(post), ReportFiled::link)
        .returns("look", ReportFiled::note);
    assertThat(first.copy())
        .extracting(CopiedText::title, CopiedText::text, CopiedText::reported)
        .containsExactly(tuple("A title", "a post", true));
    assertThat(second.copy())
        .extracting(CopiedText::title, CopiedText::text, CopiedText::reported)
        .containsExactly(tuple("A title", "a post", false), tuple(null, "a comment", true));
    assertThat(second.authorKey()).isEqualTo(first.authorKey());
    assertThat(desk.count(each -> each.content().equals(first.content()))).isOne();

    ReportFiled elsewhere = report(ana.posts("Another", "a post"), null, "spam");
    assertThat(elsewhere.authorKey()).isNotEqualTo(first.authorKey());
    assertNoAccounts();
  }

  @Test
  void removesCommentOnce_readersAndReporterSeeIt() {
    String post = ana.posts("A title", "a post");
    String comment = ben.comments(post, "bad words");
    String answer = ana.answers(post, comment, "an answer");
    ReportFiled filed = report(post, comment, "hate");
    ana.get("/api/v1/posts/me/reports").body("reports.outcome", contains(nullValue()));
    try (ForumFrames frames = new ForumFrames()) {
      ActDecided act = TestDesk.act(filed, ActKind.REMOVE);
      assertThat(desk.decide(act)).returns(true, ActResult::applied);
      desk.publish(act);
      assertThat(desk.awaitResults(act.id(), 2)).allMatch(ActResult::applied);

      assertThat(changes(frames, post))
          .singleElement()
          .returns(null, CommentState::text)
          .returns("hate", CommentState::removedFor)
          .returns("", each -> each.author().id());
    }
    ana.get(post + "/comments")
        .body("comments[0].comment.removedFor", equalTo("hate"))
        .body("comments[0].comment.text", nullValue());
    ana.get(post).body("post.comments", equalTo(1));
    ben.get("/api/v1/posts/me/comments").body("comments", hasSize(0));
    ana.get("/api/v1/posts/me/reports").body("reports.outcome", contains("remove"));
    assertThat(answer).isNotEmpty();
  }

  @Test
  void removesPost_readersSeeIt() {
    String post = ana.posts("Bad title", "bad words", "tag");
    ReportFiled filed = report(post, null, "spam");
    try (ForumFrames frames = new ForumFrames()) {
      assertThat(desk.decide(TestDesk.act(filed, ActKind.REMOVE)))
          .returns(true, ActResult::applied);
      ServerFrame.PostChanged changed =
          (ServerFrame.PostChanged) ForumFrames.frame(frames.await(channel(post), 1).getLast());
      assertThat(changed.post())
          .returns(null, PostState::title)
          .returns(null, PostState::text)
          .returns("spam", PostState::removedFor);
    }
    ben.get(post).statusCode(410);
    ana.get("/api/v1/posts/me").body("posts", hasSize(0));
    // What its purpose is has happened.
    assertThat(desk.decide(TestDesk.act(filed, ActKind.REMOVE))).returns(true, ActResult::applied);
  }

  @Test
  void mutedAuthor_cannotWriteInThisThread_butElsewhere() {
    String post = ana.posts("A title", "a post");
    String comment = ben.comments(post, "bad words");
    ReportFiled filed = report(post, comment, "harassment");
    assertThat(desk.decide(TestDesk.act(filed, ActKind.MUTE))).returns(true, ActResult::applied);

    ben.asks()
        .body(Map.of("text", "again"))
        .post(post + "/comments")
        .then()
        .statusCode(403)
        .body("code", equalTo("muted"));
    ben.asks()
        .header("If-Match", ben.tagOf(post + "/comments/" + comment))
        .body(Map.of("text", "changed"))
        .put(post + "/comments/" + comment)
        .then()
        .statusCode(403)
        .body("code", equalTo("muted"));
    ana.comments(post, "not muted");
    ben.comments(ana.posts("Another", "a post"), "elsewhere");
    assertNoAccounts();
  }

  @Test
  void dismissedReport_changesNothing_reporterSeesIt() {
    String post = ana.posts("A title", "a post");
    ReportFiled filed = report(post, null, "other");
    assertThat(desk.decide(TestDesk.act(filed, ActKind.DISMISS))).returns(true, ActResult::applied);
    ben.get(post).statusCode(200).body("post.text", equalTo("a post"));
    ana.get("/api/v1/posts/me/reports").body("reports.outcome", contains("dismiss"));
  }

  @Test
  void refusesForgedActs_andChangesNothing() {
    String post = ana.posts("A title", "a post");
    String comment = ben.comments(post, "words");
    ReportFiled one = report(post, null, "spam");
    ReportFiled two = report(post, comment, "spam");

    refused(ErrorCode.SEAL_INVALID, one, ActKind.REMOVE, one.content(), two.author());
    refused(ErrorCode.SEAL_INVALID, one, ActKind.MUTE, one.content(), "1.forged");
    refused(ErrorCode.SEAL_INVALID, one, ActKind.MUTE, one.content(), null);
    refused(ErrorCode.POST_NOT_FOUND, one, ActKind.REMOVE, UUID.randomUUID().toString(), null);
    refused(
        ErrorCode.COMMENT_NOT_FOUND, two, ActKind.REMOVE, id(post) + "/" + UUID.randomUUID(), null);
    refused(ErrorCode.NOT_FOUND, one, ActKind.REMOVE, "nonsense", null);
    refused(ErrorCode.ACT_INVALID, one, ActKind.BAN, one.content(), one.author());

    ana.get(post).statusCode(200).body("post.comments", equalTo(1));
    ben.comments(post, "still writes");
    ana.get("/api/v1/posts/me/reports")
        .body("reports.outcome", contains(nullValue(), nullValue()));
  }

  private void refused(
      ErrorCode code, ReportFiled report, ActKind kind, String content, @Nullable String author) {
    assertThat(desk.decide(TestDesk.act(report, kind, content, author)))
        .returns(false, ActResult::applied)
        .returns(code, ActResult::code);
  }

  private ReportFiled report(String post, @Nullable String comment, String reason) {
    Map<String, Object> body = new HashMap<>(Map.of("reason", reason, "note", "look"));
    if (comment != null) {
      body.put("comment", comment);
    }
    ana.asks().body(body).post(post + "/reports").then().statusCode(204);
    String content = comment == null ? id(post) : id(post) + "/" + comment;
    return desk.awaitReport(each -> each.content().equals(content));
  }

  private static List<CommentState> changes(ForumFrames frames, String post) {
    // The post's own two comments and the change.
    return frames.await(channel(post), 3).stream()
        .map(ForumFrames::frame)
        .filter(ServerFrame.CommentChanged.class::isInstance)
        .map(each -> ((ServerFrame.CommentChanged) each).comment())
        .toList();
  }

  private static String channel(String post) {
    return Channel.post(PostId.of(id(post))).name();
  }

  private static String id(String post) {
    return post.substring(post.lastIndexOf('/') + 1);
  }

  private void assertNoAccounts() {
    for (ForumTestUser each : List.of(ana, ben)) {
      assertThat(desk.values()).noneMatch(value -> value.contains(each.account().toString()));
    }
  }
}
