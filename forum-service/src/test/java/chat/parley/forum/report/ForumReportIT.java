package chat.parley.forum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class ForumReportIT {

  @Inject EntityManager database;
  @Inject OwnedItems owned;
  @Inject ReportOwners owners;

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @Test
  void storesReportedTextOncePerReporter() {
    String post = ana.posts("Reported", "as it was");
    String comment = ana.comments(post, "a comment");
    Map<String, Object> report = Map.of("reason", "harassment", "note", "look");
    for (int i = 0; i < 2; i++) {
      ben.asks().body(report).post(post + "/reports").then().statusCode(204);
    }
    ben.asks()
        .body(Map.of("reason", "spam", "comment", comment))
        .post(post + "/reports")
        .then()
        .statusCode(204);
    ana.asks().delete(post).then().statusCode(204);
    List<?> copies =
        database
            .createNativeQuery(
                "select seen_body from report where post_id = :post order by id", String.class)
            .setParameter("post", UUID.fromString(post.substring(post.lastIndexOf('/') + 1)))
            .getResultList();
    assertThat(copies).isEqualTo(List.of("as it was", "a comment"));
  }

  @Test
  void listsOnlyOwnReports() {
    String post = ana.posts("Listed", "text");
    ben.asks()
        .body(Map.of("reason", "spam", "note", "mine"))
        .post(post + "/reports")
        .then()
        .statusCode(204);
    ForumTestUser.member()
        .asks()
        .body(Map.of("reason", "hate"))
        .post(post + "/reports")
        .then()
        .statusCode(204);
    ben.asks()
        .get("/api/v1/posts/me/reports")
        .then()
        .statusCode(200)
        .body("reports.note", equalTo(List.of("mine")))
        .body("reports[0].reason", equalTo("spam"));
    ana.asks().get("/api/v1/posts/me/reports").then().body("reports", equalTo(List.of()));
  }

  /** As after an upgrade: reports without an owner row. */
  @Test
  void backfillsOwnerRowsOfOlderReports() {
    String post = ana.posts("Reported long ago", "text");
    ben.asks().body(Map.of("reason", "spam")).post(post + "/reports").then().statusCode(204);
    Plans.run(database, "update report set owned = false");
    QuarkusTransaction.requiringNew()
        .run(() -> owned.removeAll(OwnedItems.Kind.REPORT, ben.account()));
    ben.get("/api/v1/posts/me/reports").body("reports", hasSize(0));
    owners.ownSome();
    ben.get("/api/v1/posts/me/reports").body("reports", hasSize(1));
  }

  @Test
  void rejectsUnknownReasonGuestAndDeletedPost() {
    String post = ana.posts("Not reported", "text");
    ben.asks()
        .body(Map.of("reason", "boring"))
        .post(post + "/reports")
        .then()
        .statusCode(400)
        .body("code", equalTo("reason-invalid"));
    ForumTestUser.guest()
        .asks()
        .body(Map.of("reason", "spam"))
        .post(post + "/reports")
        .then()
        .statusCode(403);
    ana.asks().delete(post).then().statusCode(204);
    ben.asks().body(Map.of("reason", "spam")).post(post + "/reports").then().statusCode(410);
  }
}
