package chat.parley.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import chat.parley.contracts.topic.Topic;
import chat.parley.contracts.topic.Topics;
import chat.parley.identity.IdentityTopics;
import chat.parley.identity.OffsetClock;
import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class TokenIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject OffsetClock clock;
  @Inject SigningKeys keys;

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void jwksServesAtLeastTwoPublicKeys() {
    given()
        .get("/api/v1/sessions/jwks")
        .then()
        .statusCode(200)
        .body("keys.alg", everyItem(equalTo("ES256")))
        .body("keys.d", everyItem(nullValue()));
    assertThat(given().get("/api/v1/sessions/jwks").jsonPath().getList("keys").size())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void keyRotationKeepsExistingTokensValid() {
    Response before = People.register(People.newName());
    String first = keys.signing().getKeyId();
    List<String> published = given().get("/api/v1/sessions/jwks").jsonPath().getList("keys.kid");
    clock.advance(Duration.ofDays(91));
    keys.tend();
    clock.reset();
    assertThat(keys.signing().getKeyId()).isNotEqualTo(first).isIn(published);
    Response after = People.register(People.newName());
    People.me(People.token(before)).then().statusCode(200);
    People.me(People.token(after)).then().statusCode(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          List<JsonNode> sets =
              IdentityTopics.read(kafka, Topic.IDENTITY_KEYS, Topics.IDENTITY_KEYS_RECORD);
          assertThat(sets.getLast().get("keys"))
              .extracting(key -> key.get("kid").asText())
              .contains(first, keys.signing().getKeyId())
              .hasSize(published.size() + 1);
        });
  }

  @Test
  void rejectsForgedAndExpiredTokens() {
    String id = People.register(People.newName()).path("account.id");
    String kid = keys.signing().getKeyId();
    String good = claims(id).jws().keyId(kid).sign(keys.signing().getPrivateKey());
    People.me(good).then().statusCode(200);

    String otherKey = claims(id).jws().keyId(kid).sign(KeyRing.newKey(kid).getPrivateKey());
    refused(otherKey);
    refused(claims(id).jws().sign(keys.signing().getPrivateKey()));
    refused(
        claims(id)
            .issuedAt(Instant.now().minusSeconds(1_200))
            .expiresAt(Instant.now().minusSeconds(600))
            .jws()
            .keyId(kid)
            .sign(keys.signing().getPrivateKey()));
    String[] parts = good.split("\\.", -1);
    String none = base64("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}");
    refused(none + "." + parts[1] + ".");
    refused(none + "." + parts[1] + "." + parts[2]);
    String promoted =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("member", "administrator");
    refused(parts[0] + "." + base64(promoted) + "." + parts[2]);
    refused("nonsense");
    given().get("/api/v1/accounts/me").then().statusCode(401);
  }

  private static JwtClaimsBuilder claims(String account) {
    return Jwt.issuer("parley")
        .audience("parley")
        .subject(account)
        .claim("sid", UUID.randomUUID().toString())
        .claim("name", "ana")
        .claim("pic", 0)
        .groups("member")
        .issuedAt(Instant.now())
        .expiresAt(Instant.now().plusSeconds(600));
  }

  private static void refused(String token) {
    People.me(token).then().statusCode(401);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
