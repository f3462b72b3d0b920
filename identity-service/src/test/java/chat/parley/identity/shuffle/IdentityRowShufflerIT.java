package chat.parley.identity.shuffle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks what a later reader of identity-service's tables can infer about who came when. */
@QuarkusTest
@ParleyTest
class IdentityRowShufflerIT {

  @Inject IdentityRowShuffler mix;
  @Inject EntityManager database;
  @Inject OffsetClock clock;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void tablesDoNotRevealOrderOfRegistrationOrRefresh() {
    List<Response> people =
        Stream.generate(() -> People.register(People.newName())).limit(8).toList();
    for (Response person : people) {
      People.as(person)
          .body(Map.of("visible", true))
          .put("/api/v1/accounts/me/activity-visibility");
      People.refresh(People.cookie(person)).then().statusCode(200);
    }
    List<Response> guests =
        Stream.generate(() -> given().post("/api/v1/sessions/guest")).limit(4).toList();
    List<UUID> ids =
        Stream.concat(people.stream(), guests.stream())
            .map(person -> UUID.fromString(person.path("account.id")))
            .toList();
    clock.advance(Duration.ofMinutes(1));
    mix.mix();
    assertThat(transactionsOf("session", "account_id", ids)).isEqualTo(1);
    assertThat(transactionsOf("recent_person", "account_id", ids)).isEqualTo(1);
    assertThat(transactionsOf("known_device", "account_id", ids)).isEqualTo(1);
    assertThat(transactionsOf("account", "id", ids)).isEqualTo(1);
    assertThat(
            number(
                "select count(*) from session where account_id in :ids"
                    + " and (rotated_at is not null or last_seen_at <> date_trunc('day', last_seen_at, 'UTC')"
                    + " or created_at <> date_trunc('day', created_at, 'UTC')"
                    + " or expires_at <> date_trunc('day', expires_at, 'UTC'))",
                ids))
        .isZero();
    assertThat(inOrderOfPlace(ids)).isNotEqualTo(ids).isNotEqualTo(ids.reversed());
    for (UUID id : ids) {
      assertThat(id.version()).as("an id that tells no time").isEqualTo(4);
    }
  }

  @Test
  void singleNewRowIsShuffledAmongOthers() {
    Response before = People.register(People.newName());
    mix.mix();
    Response alone = People.register(People.newName());
    mix.mix();
    List<UUID> both =
        Stream.of(before, alone).map(each -> UUID.fromString(each.path("account.id"))).toList();
    assertThat(transactionsOf("session", "account_id", both)).isEqualTo(1);
    assertThat(transactionsOf("account", "id", both)).isEqualTo(1);
  }

  @Test
  void shufflingKeepsSessionsAlive() {
    Response session = People.register(People.newName());
    mix.mix();
    Response again = People.refresh(People.cookie(session));
    again.then().statusCode(200);
    mix.mix();
    People.refresh(People.cookie(again)).then().statusCode(200);
  }

  private long transactionsOf(String table, String column, List<UUID> ids) {
    return number(
        "select count(distinct xmin\\:\\:text) from %s where %s in :ids".formatted(table, column),
        ids);
  }

  private List<UUID> inOrderOfPlace(List<UUID> ids) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            database
                .createNativeQuery(
                    "select account_id from session where account_id in :ids order by ctid",
                    UUID.class)
                .setParameter("ids", ids)
                .getResultList());
  }

  private long number(String sql, List<UUID> ids) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            ((Number)
                    database
                        .createNativeQuery(sql, Long.class)
                        .setParameter("ids", ids)
                        .getSingleResult())
                .longValue());
  }
}
