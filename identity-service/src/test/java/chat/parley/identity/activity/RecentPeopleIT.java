package chat.parley.identity.activity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.identity.Staff;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class RecentPeopleIT {

  /** A step, the random delay of another one, and a margin. */
  private static final Duration UNTIL_LISTED = Duration.ofMinutes(10).plusSeconds(3);

  private static final AtomicInteger HOURS = new AtomicInteger();

  @Inject OffsetClock clock;
  @Inject Staff staff;
  @Inject EntityManager entities;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void listsOnlyPeopleWhoOptedIn() {
    // The list has room for twelve: people of other tests must no longer be recent.
    clock.advance(Duration.ofMinutes(30));
    Response ana = People.register(People.newName());
    People.as(ana)
        .get("/api/v1/accounts/me/activity-visibility")
        .then()
        .body("visible", equalTo(false));
    assertThat(seenBy(ana)).doesNotContain(name(ana));
    show(ana, true).then().statusCode(200).body("visible", equalTo(true));
    People.as(ana)
        .get("/api/v1/accounts/me/activity-visibility")
        .then()
        .body("visible", equalTo(true));
    clock.advance(UNTIL_LISTED);
    assertThat(seenBy(given().post("/api/v1/sessions/guest"))).contains(name(ana));
    show(ana, false).then().statusCode(200);
    assertThat(seenBy(ana)).doesNotContain(name(ana));
    assertThat(rowsOf(ana)).isZero();
  }

  @Test
  void listChangesOnlyAtIntervals_notForSinglePerson() {
    toTheBeginningOfAStep();
    List<Response> people = Stream.generate(RecentPeopleIT::shown).limit(8).toList();
    List<String> names = people.stream().map(RecentPeopleIT::name).toList();
    Response guest = given().post("/api/v1/sessions/guest");
    assertThat(seenBy(guest)).doesNotContainAnyElementsOf(names);
    clock.advance(Duration.ofMinutes(3));
    assertThat(seenBy(guest)).doesNotContainAnyElementsOf(names);
    clock.advance(Duration.ofMinutes(2));
    List<String> first = seenBy(guest);
    clock.advance(Duration.ofMinutes(4));
    People.refresh(People.cookie(people.getFirst())).then().statusCode(200);
    clock.advance(Duration.ofSeconds(3));
    assertThat(seenBy(guest)).isEqualTo(first);
    clock.advance(Duration.ofMinutes(1));
    assertThat(seenBy(guest)).containsAll(names);
  }

  @Test
  void orderWithinIntervalDoesNotRevealArrivalOrder() {
    toTheBeginningOfAStep();
    List<String> names =
        Stream.generate(RecentPeopleIT::shown).limit(10).map(RecentPeopleIT::name).toList();
    clock.advance(UNTIL_LISTED);
    List<String> seen =
        seenBy(given().post("/api/v1/sessions/guest")).stream().filter(names::contains).toList();
    assertThat(seen).hasSize(10);
    assertThat(seen).isNotEqualTo(names).isNotEqualTo(names.reversed());
  }

  @Test
  void lastSeenIsCoarse_inactivePeopleAreRemoved() {
    toTheBeginningOfAStep();
    Response ana = shown();
    Response ben = shown();
    clock.advance(Duration.ofMinutes(9));
    Response again = People.refresh(People.cookie(ana));
    clock.advance(Duration.ofMinutes(9));
    again = People.refresh(People.cookie(again));
    clock.advance(Duration.ofMinutes(3));
    assertThat(within(ben)).isEqualTo(30);
    assertThat(within(ana)).isIn(15, 30);
    clock.advance(Duration.ofMinutes(10));
    assertThat(seenBy(again)).contains(name(ana)).doesNotContain(name(ben));
  }

  @Test
  void omitsSuspendedAccountsAndAccountsPendingDeletion() {
    Response ana = shown();
    Response ben = shown();
    Response cleo = shown();
    Response guest = given().post("/api/v1/sessions/guest");
    People.as(staff.administrator())
        .body(Map.of("until", Instant.now().plus(1, ChronoUnit.DAYS).toString(), "reason", "rude"))
        .put("/api/v1/accounts/{id}/suspension", ana.<String>path("account.id"))
        .then()
        .statusCode(200);
    People.as(ben)
        .body(Map.of("password", People.PASSWORD, "messages", "keep"))
        .put("/api/v1/accounts/me/erasure")
        .then()
        .statusCode(200);
    clock.advance(UNTIL_LISTED);
    assertThat(seenBy(guest)).contains(name(cleo)).doesNotContain(name(ana), name(ben));
  }

  @Test
  void rejectsOptInByGuestsInvalidBodiesAndMissingTokens() {
    Response guest = given().post("/api/v1/sessions/guest");
    show(guest, true).then().statusCode(403).body("code", equalTo("forbidden"));
    People.as(People.register(People.newName()))
        .body(new HashMap<>())
        .put("/api/v1/accounts/me/activity-visibility")
        .then()
        .statusCode(400);
    given().get("/api/v1/profiles/recent").then().statusCode(401);
    given().get("/api/v1/accounts/me/activity-visibility").then().statusCode(401);
  }

  @Test
  void listsAtMostTwelvePeopleAndLimitsReads() {
    for (int i = 0; i <= RecentPeople.MAX; i++) {
      shown();
    }
    clock.advance(UNTIL_LISTED);
    Response guest = given().post("/api/v1/sessions/guest");
    assertThat(seenBy(guest)).hasSize(RecentPeople.MAX);
    for (int i = 0; i < 200; i++) {
      Response answer = People.as(guest).get("/api/v1/profiles/recent");
      if (answer.statusCode() == 429) {
        assertThat(answer.header("Retry-After")).isNotNull();
        return;
      }
    }
    throw new AssertionError("nobody is slowed down");
  }

  /** Advances by an hour each time, to a time at which nobody was seen yet. */
  private void toTheBeginningOfAStep() {
    clock.advance(Duration.ofHours(HOURS.incrementAndGet()));
    long past = clock.instant().getEpochSecond() % 300;
    clock.advance(Duration.ofSeconds(300 - past));
  }

  private static Response shown() {
    Response somebody = People.register(People.newName());
    show(somebody, true).then().statusCode(200);
    return somebody;
  }

  private static Response show(Response session, boolean shown) {
    return People.as(session)
        .body(Map.of("visible", shown))
        .put("/api/v1/accounts/me/activity-visibility");
  }

  private static String name(Response session) {
    return session.path("account.name");
  }

  private static List<String> seenBy(Response session) {
    return People.as(session)
        .get("/api/v1/profiles/recent")
        .then()
        .statusCode(200)
        .extract()
        .path("people.name");
  }

  private static int within(Response person) {
    return People.as(given().post("/api/v1/sessions/guest"))
        .get("/api/v1/profiles/recent")
        .then()
        .extract()
        .path("people.find { it.name == '%s' }.withinMinutes".formatted(name(person)));
  }

  private long rowsOf(Response session) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            ((Number)
                    entities
                        .createNativeQuery(
                            "select count(*) from recent_person where account_id = :id", Long.class)
                        .setParameter("id", UUID.fromString(session.path("account.id")))
                        .getSingleResult())
                .longValue());
  }
}
