package chat.parley.matchmaker;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.topic.Topic;
import chat.parley.matchmaker.account.ExcludedAccounts;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.openapi.ApiDocuments;
import chat.parley.platform.token.TestIdentity;
import chat.parley.stack.test.ParleyTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class MatchmakerIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ExcludedAccounts accounts;
  @Inject MatchKeys keys;
  @Inject MeterRegistry meters;

  private final AccountId account = new AccountId(UUID.randomUUID());

  @Test
  void becomesReadyWithIdentityKeys() {
    try (TestIdentity identity = new TestIdentity(bootstrapServers)) {
      awaitReady();
      String token = identity.guest(account);
      given()
          .auth()
          .oauth2(token)
          .get("/api/v1/matches/waiting")
          .then()
          .statusCode(200)
          .body("youngest", equalTo(16));
    }
  }

  @Test
  void rejectsMissingOrInvalidToken() {
    given()
        .get("/api/v1/matches/waiting")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
    given()
        .auth()
        .oauth2("ey.made.up")
        .get("/api/v1/matches/waiting")
        .then()
        .statusCode(401)
        .body("code", equalTo("token-invalid"));
  }

  @Test
  void blocksSuspendedAccountUntilSuspensionIsLifted() throws Exception {
    Instant until = Instant.now().plus(Duration.ofHours(1));
    publish(Topic.IDENTITY_ACCOUNTS, account.toString(), record(2, until));
    await().atMost(Duration.ofSeconds(30)).until(() -> excludes(account));
    publish(Topic.IDENTITY_ACCOUNTS, account.toString(), record(1, null));
    publish(Topic.IDENTITY_ACCOUNTS, account.toString(), record(3, null));
    await().atMost(Duration.ofSeconds(30)).until(() -> !excludes(account));
  }

  @Test
  void skipsAndCountsUnknownCommands() throws Exception {
    double before = meters.counter("parley.match.unknown.commands").count();
    publish(Topic.MATCH_SUBMISSIONS, "x", "not json".getBytes());
    publish(Topic.MATCH_SUBMISSIONS, "x", "{\"type\":\"match.dance\"}".getBytes());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> meters.counter("parley.match.unknown.commands").count() >= before + 2);
  }

  @Test
  void committedOpenApiFileMatchesRunningService() throws Exception {
    ApiDocuments.assertCurrent("matchmaker");
  }

  private static void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @ActivateRequestContext
  boolean excludes(AccountId who) {
    PersonKey person = keys.personOf(who);
    return accounts.among(List.of(person), Instant.now()).contains(person);
  }

  private byte[] record(long version, @Nullable Instant suspendedUntil) throws Exception {
    return Json.MAPPER.writeValueAsBytes(
        new AccountRecord(account, version, "ana", Role.MEMBER, 0, suspendedUntil, null));
  }

  private void publish(Topic topic, String key, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }
  }
}
