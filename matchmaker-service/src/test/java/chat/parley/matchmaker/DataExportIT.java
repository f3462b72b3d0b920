package chat.parley.matchmaker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.topic.Topics;
import chat.parley.matchmaker.Strangers.Stranger;
import chat.parley.matchmaker.pair.PersonalPairData;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what a person exports of their talks: their own side, and nothing of the other's. */
@QuarkusTest
@ParleyTest
class DataExportIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject MatchKeys matchKeys;
  @Inject PersonalPairData pairData;

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
    strangers.close();
  }

  @Test
  void exportHoldsOnlyOwnData_erasureRemovesBlocks() throws Exception {
    Stranger ana = strangers.stranger("ana");
    Stranger ben = strangers.stranger("ben");
    ana.find(preferences);
    ana.awaitFrame(MatchFrame.Waiting.class);
    ben.find(preferences);
    Channel talk = ana.joinMatch();
    ben.joinMatch();
    ana.sendMessage(talk, "from ana");
    ana.awaitFrame(ServerFrame.Outcome.class);
    ben.sendMessage(talk, "from ben");
    ben.awaitFrame(ServerFrame.Outcome.class);
    assertThat(export(ana).getList("talks.messages.flatten().text")).containsExactly("from ana");
    as(ana)
        .contentType("application/json")
        .body(Map.of("reason", "spam", "note", "look at this"))
        .post("/api/v1/matches/" + talk.id() + "/reports")
        .then()
        .statusCode(201);
    ana.block(talk);
    ana.awaitFrame(MatchFrame.Ended.class);

    JsonPath hers = export(ana);
    assertThat(hers.getList("talks.common.flatten()")).containsExactly(tag);
    assertThat(hers.getString("talks[0].endedAt")).isNotNull();
    assertThat(hers.getInt("blocked")).isEqualTo(1);
    assertThat(hers.getList("reports.note")).containsExactly("look at this");
    assertThat(hers.prettify())
        .doesNotContain("from ben")
        .doesNotContain(talk.id())
        .doesNotContain(ben.actor.account().toString())
        .doesNotContain(matchKeys.personOf(ben.actor.account()).hash());

    JsonPath his = export(ben);
    assertThat(his.getList("talks")).hasSize(1);
    assertThat(his.getInt("blocked")).isZero();
    assertThat(his.getList("reports")).isEmpty();
    assertThat(his.prettify()).doesNotContain("from ana").doesNotContain("look at this");
    assertThat(export(strangers.stranger("eve")).getList("talks")).isEmpty();

    erase(ana);
    await()
        .atMost(TIMEOUT)
        .until(() -> pairData.blockedBy(matchKeys.personOf(ana.actor.account())) == 0);
  }

  private void erase(Stranger stranger) throws Exception {
    AccountRecord erased =
        new AccountRecord(
            stranger.actor.account(), 9, null, Role.MEMBER, 0, null, AccountRecord.Erasure.KEEP);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer
              .send(
                  new ProducerRecord<>(
                      Topics.IDENTITY_ACCOUNTS,
                      stranger.actor.account().toString(),
                      Json.MAPPER.writeValueAsBytes(erased)))
              .get();
    }
  }

  private JsonPath export(Stranger stranger) {
    return as(stranger)
        .get("/api/v1/matches/me/data-export")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private RequestSpecification as(Stranger stranger) {
    return given()
        .auth()
        .oauth2(strangers.identity().member(stranger.actor.account(), stranger.actor.name()));
  }
}
