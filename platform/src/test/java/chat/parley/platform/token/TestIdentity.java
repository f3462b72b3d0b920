package chat.parley.platform.token;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.topic.Topic;
import chat.parley.contracts.topic.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Replaces identity in a service's tests: publishes a key on the test's real Kafka, and signs real
 * tokens with it. The topics must exist, as they do once the service under test has started.
 */
public final class TestIdentity implements AutoCloseable {

  private final EllipticCurveJsonWebKey key;
  private final KafkaProducer<String, byte[]> producer;

  /** Creates a key and publishes it. */
  public TestIdentity(String bootstrapServers) {
    try {
      key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
    key.setKeyId("test-" + UUID.randomUUID());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    String jwks = new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    publish(
        Topic.IDENTITY_KEYS, Topics.IDENTITY_KEYS_RECORD, jwks.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a token of a member who has just logged in. */
  public String member(AccountId account, String name) {
    return sign(claims(account, new SessionId(UUID.randomUUID()), name, "member"));
  }

  /** Returns a token of a guest. */
  public String guest(AccountId account) {
    return sign(claims(account, new SessionId(UUID.randomUUID()), "Guest", "guest"));
  }

  /** Returns claims as identity creates them; a test may change them before {@link #sign}. */
  public JwtClaimsBuilder claims(AccountId account, SessionId session, String name, String role) {
    Instant now = Instant.now();
    return Jwt.issuer(TokenVerifier.PARLEY)
        .audience(TokenVerifier.PARLEY)
        .subject(account.toString())
        .claim("sid", session.toString())
        .claim("name", name)
        .claim("pic", 0)
        .groups(role)
        .issuedAt(now)
        .expiresAt(now.plus(Duration.ofMinutes(10)));
  }

  /** Returns the token of these claims, signed with the published key. */
  public String sign(JwtClaimsBuilder claims) {
    return claims.jws().keyId(key.getKeyId()).sign(key.getPrivateKey());
  }

  /** Publishes a revocation and waits until Kafka has it. */
  public void revoke(Revocation revocation) {
    try {
      publish(
          Topic.IDENTITY_REVOCATIONS,
          revocation.account().toString(),
          Json.MAPPER.writeValueAsBytes(revocation));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(Topic topic, String recordKey, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic.topicName(), recordKey, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
