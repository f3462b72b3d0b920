package chat.parley.moderation.retention;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.moderation.ReportGround;
import chat.parley.moderation.ContentOwner;
import chat.parley.moderation.DeskUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class DeleteCopiesIT {

  @Inject Jdbi jdbi;
  @Inject DeleteCopies deleteCopies;

  private final DeskUser mia = DeskUser.moderator();

  @Test
  void copiesGo90DaysAfterClosing_notBefore() {
    String open = reported();
    String fresh = closed();
    String old = closed();
    age(fresh, 90);
    age(old, 91);

    deleteCopies.delete();
    deleteCopies.delete();

    mia.reads(open).then().body("reports[0].copy", notNullValue());
    mia.reads(fresh).then().body("reports[0].copy", notNullValue()).body("notes", hasSize(1));
    mia.reads(old)
        .then()
        .body("reports", hasSize(1))
        .body("reports[0].copy", nullValue())
        .body("reports[0].note", nullValue())
        .body("notes", hasSize(0))
        .body("summary.place", nullValue())
        .body("acts[0].kind", equalTo("remove"))
        .body("acts[0].mine", equalTo(false));
  }

  private String reported() {
    return new ContentOwner(jdbi)
        .reports(ContentOwner.report(ContentOwner.content(), ReportGround.SPAM));
  }

  private String closed() {
    String id = reported();
    mia.takes(id);
    mia.asks().body(Map.of("text", "Seen.")).post(DeskUser.CASES + "/" + id + "/notes");
    mia.decides(id, UUID.randomUUID().toString(), "remove", true).then().statusCode(200);
    return id;
  }

  private void age(String id, int days) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update moderation_case set closed_on = cast(now() at time zone 'UTC' as date)"
                    + " - :days where id = :id")
            .bind("days", days)
            .bind("id", UUID.fromString(id))
            .execute());
  }
}
