package chat.parley.matchmaker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchCommand.Reveal.Answer;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.MatchFrame.By;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.matchmaker.Strangers.Stranger;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the whole path of strangers through the service, on real infrastructure. */
@QuarkusTest
@ParleyTest
class TalkFlowIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject MatchKeys matchKeys;
  @Inject RedisDataSource redis;
  @Inject DataSource database;

  // A separate tag keeps the people of one test apart from those of another.
  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 12);
  private final MatchPreferences preferences =
      new MatchPreferences(AgeGroup.ADULT, List.of(tag), "en", true);
  private Strangers strangers;

  @BeforeEach
  void open() throws Exception {
    strangers = new Strangers(keys, bootstrapServers);
  }

  @AfterEach
  void close() {
    strangers.cancelAll();
    await()
        .atMost(TIMEOUT)
        .until(() -> redis.sortedSet(String.class).zcard("{match}:waiting") == 0);
    strangers.close();
  }

  @Test
  void twoStrangersMatchTalkEndAndReport() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    assertThat(ana.awaitFrame(MatchFrame.Waiting.class).waiting())
        .as("nobody is counted")
        .isNotEqualTo(1);
    ben.find(preferences);
    Channel talk = ana.joinMatch();
    assertThat(ben.joinMatch()).isEqualTo(talk);

    CommandId hello = ana.sendMessage(talk, "Hello, **you**");
    assertThat(ana.awaitFrame(ServerFrame.Outcome.class))
        .extracting("id", "seq")
        .contains(hello, 1L);
    ana.sendMessage(talk, hello, "Hello, **you**");
    assertThat(ana.awaitFrame(ServerFrame.Outcome.class).seq()).isEqualTo(1);
    ben.sendMessage(talk, "And you");
    ben.awaitFrame(ServerFrame.Outcome.class);
    assertThat(strangers.framesOf(talk)).extracting("seq").containsExactly(1L, 2L);

    as(ben)
        .get("/api/v1/matches/" + talk.id() + "/messages")
        .then()
        .statusCode(200)
        .body("messages", hasSize(2))
        .body("head", equalTo(2))
        .body("messages[0].text", equalTo("Hello, **you**"));
    String epoch =
        as(ana)
            .get("/api/v1/matches/" + talk.id() + "/changes?epoch=other&since=1")
            .then()
            .body("reload", equalTo(true))
            .extract()
            .path("epoch");
    as(ana)
        .get("/api/v1/matches/" + talk.id() + "/changes?epoch=" + epoch + "&since=1")
        .then()
        .body("messages", hasSize(1))
        .body("upTo", equalTo(2));
    as(ana)
        .get("/api/v1/matches/me")
        .then()
        .body("talk.channel", equalTo(talk.name()))
        .body("talk.common", equalTo(List.of(tag)));

    ben.leave(talk);
    assertThat(ana.awaitFrame(MatchFrame.Ended.class).by()).isEqualTo(By.STRANGER);
    assertThat(ben.awaitFrame(MatchFrame.Ended.class).by()).isEqualTo(By.YOU);
    ben.leave(talk);
    assertThat(ben.awaitFrame(MatchFrame.Ended.class).by()).isEqualTo(By.YOU);
    ana.sendMessage(talk, "Are you there?");
    assertThat(ana.awaitFrame(ServerFrame.Failure.class).code()).isEqualTo(ErrorCode.TALK_ENDED);
    as(ana).get("/api/v1/matches/me").then().body("talk", equalTo(null));

    String reports = "/api/v1/matches/" + talk.id() + "/reports";
    report(ana, reports, "because").statusCode(400).body("code", equalTo("reason-invalid"));
    report(ana, reports, "spam").statusCode(201).body("messages", equalTo(2));
    report(ana, reports, "spam").statusCode(409).body("code", equalTo("reported-before"));
    report(strangers.stranger("eve"), reports, "spam").statusCode(404);
    assertThatTheReportOutlives(talk);
    await()
        .atMost(Duration.ofSeconds(100))
        .untilAsserted(() -> assertThat(redis.key().keys("{" + talk.id() + "}:log")).isEmpty());
  }

  @Test
  void nextMatchesAnotherStranger_blockIsPermanent() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    Stranger cat = strangers.stranger("cat");
    ana.find(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    ben.find(preferences);
    Channel first = ana.joinMatch();
    ben.joinMatch();
    cat.find(preferences);
    cat.awaitFrame(MatchFrame.Waiting.class);

    ana.next(first, preferences);
    assertThat(ben.awaitFrame(MatchFrame.Ended.class).by()).isEqualTo(By.STRANGER);
    Channel second = ana.joinMatch();
    assertThat(cat.joinMatch()).isEqualTo(second);

    cat.block(second);
    assertThat(ana.awaitFrame(MatchFrame.Ended.class).reason())
        .isEqualTo(MatchFrame.Ended.Reason.LEFT);
    ana.find(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    cat.find(preferences);
    cat.awaitFrame(MatchFrame.Waiting.class);
    strangers.inAnotherSession(cat).find(preferences);
    cat.awaitFrame(MatchFrame.Waiting.class);
    ben.find(preferences);
    Channel third = ben.joinMatch();
    long found = ana.count(MatchFrame.Found.class) + cat.count(MatchFrame.Found.class);
    assertThat(found).isEqualTo(4);
    assertThat(third).isNotEqualTo(first);
  }

  @Test
  void cancelDuringMatch_otherKeepsQueuePosition() {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    Instant since = ana.awaitFrame(MatchFrame.Waiting.class).since();
    ben.find(preferences);
    ben.awaitFrame(MatchFrame.Found.class);
    ben.cancel();

    assertThat(ana.awaitFrame(MatchFrame.Ended.class).reason())
        .isEqualTo(MatchFrame.Ended.Reason.UNDONE);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() ->
            as(ana)
                .get("/api/v1/matches/me")
                .then()
                .body("waiting.since", equalTo(since.toString()))
                .body("talk", equalTo(null)));
    as(ben)
        .get("/api/v1/matches/me")
        .then()
        .body("waiting", equalTo(null))
        .body("talk", equalTo(null));
    ben.cancel();
    Stranger cat = strangers.stranger("cat");
    cat.find(preferences);
    ana.awaitFrame(MatchFrame.Found.class);
    assertThat(ana.awaitFrame(MatchFrame.Found.class).channel())
        .isEqualTo(cat.awaitFrame(MatchFrame.Found.class).channel());
  }

  @Test
  void concurrentRequestsInTwoTabsCountAsOnePerson() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger otherTab = strangers.inAnotherSession(ana);
    IntStream.range(0, 5).parallel().forEach(i -> (i % 2 == 0 ? ana : otherTab).find(preferences));
    IntStream.range(0, 5).forEach(i -> ana.awaitFrame(MatchFrame.Waiting.class));
    Stranger ben = strangers.stranger("ben");
    ben.find(preferences);
    Channel talk = ben.joinMatch();
    assertThat(ana.awaitFrame(MatchFrame.Found.class).channel()).isEqualTo(talk);
    Stranger cat = strangers.stranger("cat");
    cat.find(preferences);
    cat.awaitFrame(MatchFrame.Waiting.class);
    assertThat(ana.count(MatchFrame.Found.class)).isEqualTo(1);
    ben.leave(talk);
    ben.awaitFrame(MatchFrame.Ended.class);
  }

  @Test
  void missingHeartbeatShowsAway_nextHeartbeatShowsHere() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    ben.find(preferences);
    Channel talk = ana.joinMatch();
    ben.joinMatch();
    assertThat(ana.awaitFrame(MatchFrame.Partner.class).state())
        .isEqualTo(MatchFrame.Partner.Presence.AWAY);
    as(ana).get("/api/v1/matches/me").then().body("talk.strangerAway", equalTo(true));
    ben.heartbeat(talk);
    assertThat(ana.awaitFrame(MatchFrame.Partner.class).state())
        .isEqualTo(MatchFrame.Partner.Presence.HERE);
    ana.leave(talk);
    ana.awaitFrame(MatchFrame.Ended.class);
  }

  @Test
  void idleTalkEndsADayAfterLastMessage_notBefore() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    ben.find(preferences);
    Channel silent = ana.joinMatch();
    ben.joinMatch();
    Stranger cat = strangers.stranger("cat");
    Stranger dan = strangers.stranger("dan");
    cat.find(preferences);
    dan.find(preferences);
    Channel lively = cat.joinMatch();
    dan.joinMatch();
    cat.sendMessage(lively, "Still here");
    cat.awaitFrame(ServerFrame.Outcome.class);
    for (Channel talk : List.of(silent, lively)) {
      // Before both have joined, it does not count as a talk.
      await().atMost(TIMEOUT).until(() -> growsOld(talk) == 1);
    }
    MatchFrame.Ended ended = ana.awaitFrame(MatchFrame.Ended.class);
    assertThat(ended.reason()).isEqualTo(MatchFrame.Ended.Reason.IDLE);
    assertThat(ended.by()).isEqualTo(By.NOBODY);
    ben.awaitFrame(MatchFrame.Ended.class);
    assertThat(cat.count(MatchFrame.Ended.class)).isZero();
    dan.leave(lively);
    assertThat(cat.awaitFrame(MatchFrame.Ended.class).reason())
        .isEqualTo(MatchFrame.Ended.Reason.LEFT);
  }

  private int growsOld(Channel talk) throws Exception {
    try (Connection connection = database.getConnection();
        var older =
            connection.prepareStatement(
                "update pair set created_at = created_at - interval '25 hours'"
                    + " where id = ? and a_joined and b_joined")) {
      older.setObject(1, UUID.fromString(talk.id()));
      return older.executeUpdate();
    }
  }

  @Test
  void renewalsRefillPoolAfterRedisDataLoss() {
    Stranger ana = strangers.stranger("ana");
    ana.find(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    redis.flushall();
    as(ana).get("/api/v1/matches/me").then().body("waiting", equalTo(null));
    ana.renew(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    as(ana).get("/api/v1/matches/me").then().body("waiting", notNullValue());
  }

  @Test
  void genderPreferenceIsNeverRelaxed() {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    as(ana)
        .contentType("application/json")
        .body(Map.of("gender", "female", "genders", List.of("diverse")))
        .put("/api/v1/matches/profile")
        .then()
        .statusCode(200);
    ana.find(preferences);
    ben.find(preferences);
    await()
        .atMost(TIMEOUT)
        .until(() -> ana.awaitFrame(MatchFrame.Waiting.class).relaxed().size() == 2);
    await()
        .atMost(TIMEOUT)
        .until(() -> ben.awaitFrame(MatchFrame.Waiting.class).relaxed().size() == 2);
    assertThat(ana.count(MatchFrame.Found.class) + ben.count(MatchFrame.Found.class)).isZero();
  }

  @Test
  void revealRequiresConsentOfBoth() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    ben.find(preferences);
    Channel talk = ana.joinMatch();
    ben.joinMatch();
    String card = "/api/v1/matches/" + talk.id() + "/profile-card";

    ana.reveal(talk, Answer.ASK);
    assertThat(ana.awaitFrame(MatchFrame.Revealed.class).state())
        .isEqualTo(MatchFrame.Revealed.State.INCOMPLETE);
    complete(ana, "PT", "@ana");
    ana.reveal(talk, Answer.ASK);
    ana.awaitFrame(MatchFrame.Revealed.class);
    assertThat(ben.awaitFrame(MatchFrame.Revealed.class)).extracting("by").isEqualTo(By.STRANGER);
    as(ben).get(card).then().statusCode(403).body("code", equalTo("not-revealed"));

    ben.reveal(talk, Answer.REFUSE);
    assertThat(ana.awaitFrame(MatchFrame.Revealed.class).state())
        .isEqualTo(MatchFrame.Revealed.State.REFUSED);
    ana.reveal(talk, Answer.ASK);
    ServerFrame.Failure tooSoon = ana.awaitFrame(ServerFrame.Failure.class);
    assertThat(tooSoon.code()).isEqualTo(ErrorCode.REVEAL_TOO_SOON);
    assertThat(tooSoon.retryAfterMs()).isPositive();

    complete(ben, "DE", "@ben");
    ben.awaitFrame(MatchFrame.Revealed.class);
    ben.reveal(talk, Answer.ACCEPT);
    assertThat(ben.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.REVEAL_NOT_ASKED);
    ben.reveal(talk, Answer.ASK);
    ana.awaitFrame(MatchFrame.Revealed.class);
    ana.reveal(talk, Answer.ACCEPT);
    await().atMost(TIMEOUT).untilAsserted(() -> as(ben).get(card).then().statusCode(200));
    as(ben).get(card).then().body("name", equalTo("ana")).body("country", equalTo("PT"));
    as(ana).get(card).then().body("name", equalTo("ben")).body("handles[0]", equalTo("@ben"));
    as(strangers.stranger("eve")).get(card).then().statusCode(404);
  }

  @Test
  void rejectsInvalidRequestsAndForeignTalks() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger eve = strangers.stranger("eve");
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "tag" + i).toList();
    ana.find(new MatchPreferences(AgeGroup.ADULT, many, null, null));
    assertThat(ana.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.PREFERENCES_INVALID);
    ana.find(new MatchPreferences(AgeGroup.ADULT, List.of(), "xx", null));
    assertThat(ana.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.LANGUAGE_INVALID);
    eve.find(new MatchPreferences(AgeGroup.CHILD, List.of(), null, null));
    assertThat(eve.awaitFrame(ServerFrame.Failure.class).code()).isEqualTo(ErrorCode.AGE_TOO_YOUNG);
    eve.find(preferences);
    assertThat(eve.awaitFrame(ServerFrame.Failure.class).code()).isEqualTo(ErrorCode.AGE_TOO_YOUNG);

    ana.find(preferences);
    ana.find(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    ana.awaitFrame(MatchFrame.Waiting.class);
    Stranger ben = strangers.stranger("ben");
    ben.find(preferences);
    Channel talk = ana.joinMatch();
    ben.joinMatch();
    ana.find(preferences);
    assertThat(ana.joinMatch()).as("asked while paired: the same talk").isEqualTo(talk);
    assertThat(ben.count(MatchFrame.Found.class)).isEqualTo(1);

    Stranger mallory = strangers.stranger("mallory");
    mallory.sendMessage(talk, "hi");
    assertThat(mallory.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.TALK_NOT_FOUND);
    mallory.leave(talk);
    assertThat(mallory.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.TALK_NOT_FOUND);
    mallory.reveal(talk, Answer.ACCEPT);
    assertThat(mallory.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.TALK_NOT_FOUND);
    as(mallory).get("/api/v1/matches/" + talk.id() + "/messages").then().statusCode(404);
    as(mallory).post("/api/v1/matches/" + talk.id() + "/grant").then().statusCode(404);
    as(ana).get("/api/v1/matches/no-uuid/messages").then().statusCode(404);
  }

  @Test
  void youthMatchesOnlyYouth() throws Exception {
    MatchPreferences young = new MatchPreferences(AgeGroup.YOUTH, List.of(tag), null, null);
    Stranger old = strangers.stranger("old");
    Stranger one = strangers.stranger("one");
    Stranger two = strangers.stranger("two");
    old.find(preferences);
    old.awaitFrame(MatchFrame.Waiting.class);
    one.find(young);
    one.awaitFrame(MatchFrame.Waiting.class);
    two.find(young);
    assertThat(two.joinMatch()).isEqualTo(one.joinMatch());
    one.cancel();
    one.find(preferences);
    assertThat(one.awaitFrame(MatchFrame.Found.class)).as("the talk goes on").isNotNull();
    assertThat(old.count(MatchFrame.Found.class)).isZero();
  }

  /** PostgreSQL hangs for longer than a statement may take, and then answers again. */
  @Test
  void pairingResumesAfterDatabaseHang() throws Exception {
    Stranger first = strangers.stranger("first");
    first.find(preferences);
    first.awaitFrame(MatchFrame.Waiting.class);
    Stranger second = strangers.stranger("second");
    try (Connection holder = database.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table talk_participant in access exclusive mode");
      Instant locked = Instant.now();
      second.find(preferences);
      await()
          .atMost(TIMEOUT)
          .until(() -> Duration.between(locked, Instant.now()).toSeconds() >= 13);
      holder.rollback();
      holder.setAutoCommit(true);
    }
    assertThat(second.joinMatch()).isEqualTo(first.joinMatch());
    assertThat(second.count(ServerFrame.Failure.class)).isZero();
    given().get("/q/health/live").then().statusCode(200);
  }

  private void complete(Stranger stranger, String country, String handle) {
    as(stranger)
        .contentType("application/json")
        .body(
            Map.of(
                "country", country, "handles", List.of(handle, handle + "2"), "gender", "female"))
        .put("/api/v1/matches/profile")
        .then()
        .statusCode(200)
        .body("missing", hasSize(0));
  }

  private ValidatableResponse report(Stranger stranger, String path, String reason) {
    return as(stranger)
        .contentType("application/json")
        .body(Map.of("reason", reason, "note", "rude"))
        .post(path)
        .then();
  }

  /**
   * Asserts that the report is stored as the matchmaker published the messages, signed, and naming
   * nobody.
   */
  private void assertThatTheReportOutlives(Channel talk) throws Exception {
    try (Connection connection = database.getConnection();
        var query = connection.prepareStatement("select * from report where pair = ?")) {
      query.setObject(1, UUID.fromString(talk.id()));
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        String evidence = row.getString("evidence");
        assertThat(evidence).contains("Hello, **you**", "And you");
        assertThat(row.getString("signature"))
            .isEqualTo(matchKeys.signature(talk.id() + "\n" + evidence));
      }
    }
  }

  private RequestSpecification as(Stranger stranger) {
    return given()
        .auth()
        .oauth2(
            strangers
                .identity()
                .sign(
                    strangers
                        .identity()
                        .claims(
                            stranger.actor.account(),
                            stranger.actor.session(),
                            stranger.actor.name(),
                            "member")
                        .claim("pic", stranger.actor.picture())));
  }
}
