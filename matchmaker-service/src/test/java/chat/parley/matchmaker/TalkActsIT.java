package chat.parley.matchmaker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.matchmaker.Strangers.Stranger;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.moderation.TestDesk;
import chat.parley.platform.token.TestIdentity;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what the matchmaker tells the moderators' desk, and what the desk can do to strangers. */
@QuarkusTest
@ParleyTest
class TalkActsIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject MatchKeys matchKeys;
  @Inject KafkaClients kafka;

  private Strangers strangers;
  private TestIdentity identity;
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    strangers = new Strangers(keys, bootstrapServers);
    identity = new TestIdentity(bootstrapServers);
    desk = new TestDesk(kafka);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @AfterEach
  void close() {
    strangers.cancelAll();
    strangers.close();
    identity.close();
    desk.close();
  }

  @Test
  void bannedStranger_isNotPaired_andReporterSeesIt() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    Channel talk = talk(ana, ben);
    ana.sendMessage(talk, "hello");
    ana.awaitFrame(ServerFrame.Outcome.class);
    ben.sendMessage(talk, "bad words");
    ben.awaitFrame(ServerFrame.Outcome.class);
    ReportFiled filed = report(ana, talk);

    assertThat(filed)
        .returns(Area.STRANGERS, ReportFiled::area)
        .returns(ContentKind.TALK, ReportFiled::kind)
        .returns(null, ReportFiled::link);
    assertThat(filed.copy())
        .extracting(CopiedText::text, CopiedText::reported)
        .containsExactly(tuple("hello", false), tuple("bad words", true));
    for (Stranger each : List.of(ana, ben)) {
      assertThat(desk.values())
          .noneMatch(value -> value.contains(each.actor.account().toString()))
          .noneMatch(value -> value.contains(matchKeys.personOf(each.actor.account()).hash()));
    }

    ben.leave(talk);
    ben.awaitFrame(MatchFrame.Ended.class);
    ana.awaitFrame(MatchFrame.Ended.class);
    ActDecided act = TestDesk.act(filed, ActKind.BAN);
    assertThat(desk.decide(act)).returns(true, ActResult::applied);
    desk.publish(act);
    assertThat(desk.awaitResults(act.id(), 2)).allMatch(ActResult::applied);

    ben.find(wishes());
    assertThat(ben.awaitFrame(ServerFrame.Failure.class).code())
        .isEqualTo(ErrorCode.ACCOUNT_SUSPENDED);
    talk(ana, strangers.stranger("cleo"));
    assertThat(outcomes(ana)).containsExactly("ban");
  }

  @Test
  void refusesForgedActs_andChangesNothing() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ReportFiled one = report(ana, talk(ana, ben));
    Stranger cleo = strangers.stranger("cleo");
    ReportFiled two = report(cleo, talk(cleo, strangers.stranger("dora")));

    refused(ErrorCode.SEAL_INVALID, TestDesk.act(one, ActKind.BAN, one.content(), two.author()));
    refused(ErrorCode.SEAL_INVALID, TestDesk.act(one, ActKind.BAN, "nonsense", one.author()));
    refused(ErrorCode.SEAL_INVALID, TestDesk.act(one, ActKind.BAN, one.content(), null));
    refused(ErrorCode.ACT_INVALID, TestDesk.act(one, ActKind.REMOVE));
    assertThat(outcomes(ana)).containsOnlyNulls();
    assertThat(desk.decide(TestDesk.act(one, ActKind.DISMISS))).returns(true, ActResult::applied);
    assertThat(outcomes(ana)).containsExactly("dismiss");
  }

  private void refused(ErrorCode code, ActDecided act) {
    assertThat(desk.decide(act)).returns(false, ActResult::applied).returns(code, ActResult::code);
  }

  private Channel talk(Stranger one, Stranger other) throws Exception {
    MatchPreferences wishes = wishes();
    one.find(wishes);
    one.awaitFrame(MatchFrame.Waiting.class);
    other.find(wishes);
    Channel talk = one.joinMatch();
    assertThat(other.joinMatch()).isEqualTo(talk);
    return talk;
  }

  private static MatchPreferences wishes() {
    // A tag of its own keeps the people of one talk apart from all others.
    String only = "t" + UUID.randomUUID().toString().substring(0, 12);
    return new MatchPreferences(AgeGroup.ADULT, List.of(only), "en", true);
  }

  private ReportFiled report(Stranger by, Channel talk) {
    as(by)
        .contentType("application/json")
        .body(Map.of("reason", "sexual", "note", "look"))
        .post("/api/v1/matches/" + talk.id() + "/reports")
        .then()
        .statusCode(201);
    return desk.awaitReport(each -> each.content().startsWith(talk.id() + "/"));
  }

  private List<String> outcomes(Stranger person) {
    return as(person)
        .get("/api/v1/matches/me/data-export")
        .then()
        .statusCode(200)
        .extract()
        .path("reports.outcome");
  }

  private RequestSpecification as(Stranger person) {
    return given().auth().oauth2(identity.member(person.actor.account(), person.actor.name()));
  }
}
