package chat.parley.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.moderation.ContentOwner;
import chat.parley.moderation.DeskUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class ReportTopicIT {

  @Inject Jdbi jdbi;

  private final DeskUser mia = DeskUser.moderator();
  private final String content = ContentOwner.content();
  private ContentOwner owner;

  @BeforeEach
  void open() {
    owner = new ContentOwner(jdbi);
  }

  @Test
  void reportsOfOneContent_areOneCaseOfTheGravestGround() {
    String first = owner.reports(ContentOwner.report(content, ReportGround.SPAM));
    String second = owner.reports(ContentOwner.report(content, ReportGround.SELF_HARM));
    owner.reports(ContentOwner.report(content, ReportGround.HATE));

    assertThat(second).isEqualTo(first);
    mia.reads(first)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""))
        .body("summary.ground", equalTo("self-harm"))
        .body("summary.grave", equalTo(true))
        .body("summary.place", equalTo("Night owls"))
        .body("summary.openedOn", equalTo("2026-11-21"))
        .body("reports", hasSize(3))
        .body("reports[0].copy[0].author", equalTo("Amber Otter"))
        .body("reports[0].copy[0].text", equalTo("Go away."))
        .body("possible", equalTo(List.of("dismiss", "remove", "mute", "ban")));
  }

  @Test
  void redeliveredReport_countsOnce() {
    ReportFiled report = ContentOwner.report(content, ReportGround.SPAM);
    String id = owner.reports(report);
    owner.reports(report);
    owner.reports(ContentOwner.report(content, ReportGround.SPAM));

    mia.reads(id).then().body("reports", hasSize(2)).body("summary.reports", equalTo(2));
  }

  @Test
  void forgedRecords_areSkipped() {
    String good = new String(json(), StandardCharsets.UTF_8);
    for (String forged :
        List.of(
            "not JSON",
            "{}",
            good.replace("\"/rooms/1?seq=42\"", "\"//evil.example/\""),
            good.replace("\"/rooms/1?seq=42\"", "\"javascript:alert(1)\""),
            good.replace("\"rooms\"", "\"accounts\""),
            good.replace("Go away.", "\\u0000"),
            good.replace("It goes on", "x".repeat(1_001)))) {
      assertThat(forged).isNotEqualTo(good);
      owner.sendsReport(forged.getBytes(StandardCharsets.UTF_8));
    }

    String id = owner.reports(ContentOwner.report(content, ReportGround.SPAM));

    mia.reads(id).then().body("reports", hasSize(1));
  }

  @Test
  void textWithMarkup_isKeptAsItIs() {
    String script = "<script>alert(1)</script>".repeat(150);
    ReportFiled report = ContentOwner.report(content, ReportGround.SPAM);
    String json =
        new String(ContentOwner.json(report), StandardCharsets.UTF_8).replace("Go away.", script);
    owner.sendsReport(json.getBytes(StandardCharsets.UTF_8));
    String id = owner.reports(ContentOwner.report(content, ReportGround.SPAM));

    assertThat(mia.reads(id).jsonPath().getList("reports.copy.text.flatten()")).contains(script);
  }

  @Test
  void grave_comesFirst() {
    String spam = owner.reports(ContentOwner.report(content, ReportGround.SPAM));
    String minor = owner.reports(ContentOwner.report(ContentOwner.content(), ReportGround.MINOR));

    List<String> ids = allOpen();

    assertThat(ids).contains(spam, minor);
    assertThat(ids.indexOf(minor)).isLessThan(ids.indexOf(spam));
    mia.asks().get(DeskUser.CASES + "/count").then().body("grave", equalTo(graveOf(ids)));
  }

  @Test
  void forgedCursor_isRejected() {
    mia.asks()
        .get(DeskUser.CASES + "?cursor=made-up")
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
    mia.asks().get(DeskUser.CASES + "?limit=1").then().body("cases", hasSize(1));
    mia.asks().get(DeskUser.CASES + "?state=lost").then().statusCode(400);
    mia.asks().get(DeskUser.CASES + "?limit=100").then().body("next", nullValue());
  }

  private byte[] json() {
    return ContentOwner.json(ContentOwner.report(content, ReportGround.SPAM));
  }

  /** Reads all pages, three cases each. */
  private List<String> allOpen() {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      String path = DeskUser.CASES + "?limit=3" + (cursor == null ? "" : "&cursor=" + cursor);
      var page = mia.asks().get(path).then().statusCode(200).extract().jsonPath();
      ids.addAll(page.getList("cases.id", String.class));
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(ids).doesNotHaveDuplicates();
    return ids;
  }

  private int graveOf(List<String> ids) {
    return (int)
        ids.stream().filter(id -> mia.reads(id).jsonPath().getBoolean("summary.grave")).count();
  }
}
