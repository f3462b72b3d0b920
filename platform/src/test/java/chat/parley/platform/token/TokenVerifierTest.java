package chat.parley.platform.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.health.Heartbeats;
import chat.parley.platform.kafka.KafkaClients;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private final AccountId account = new AccountId(UUID.randomUUID());
  private final SessionId session = new SessionId(UUID.randomUUID());
  private final Instant now = Instant.now();
  private final IdentityKeys keys =
      new IdentityKeys(KafkaClients.of("localhost:1"), new Heartbeats());
  private final Revocations revocations =
      new Revocations(KafkaClients.of("localhost:1"), new Heartbeats());
  private final TokenVerifier verifier = new TokenVerifier(keys, revocations);
  private EllipticCurveJsonWebKey key;

  @BeforeEach
  void publishKey() throws Exception {
    key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId("one");
    String jwks = new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    keys.read(
        new ConsumerRecord<>(
            Topics.IDENTITY_KEYS, 0, 0, Topics.IDENTITY_KEYS_RECORD, jwks.getBytes(UTF_8)));
  }

  @Test
  void validToken_returnsCaller() throws Exception {
    Caller caller = verifier.verify(sign(claims()));
    assertThat(caller.account()).isEqualTo(account);
    assertThat(caller.session()).isEqualTo(session);
    assertThat(caller.name()).isEqualTo("ana");
    assertThat(caller.role()).isEqualTo(Role.MEMBER);
    assertThat(caller.picture()).isEqualTo(7);
  }

  @Test
  void rejectsExpiredToken() {
    Instant then = now.minus(Duration.ofHours(1));
    assertThat(codeOf(sign(claims().issuedAt(then).expiresAt(then.plusSeconds(600)))))
        .isEqualTo(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  void rejectsForeignKeyWithKnownKeyId() throws Exception {
    EllipticCurveJsonWebKey foreign = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    String token = claims().jws().keyId("one").sign(foreign.getPrivateKey());
    assertThat(codeOf(token)).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void rejectsUnknownKey() {
    assertThat(codeOf(claims().jws().keyId("two").sign(key.getPrivateKey())))
        .isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf(claims().jws().sign(key.getPrivateKey()))).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void rejectsUnsignedToken() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String payload = sign(claims()).split("\\.", -1)[1];
    String header = encoder.encodeToString("{\"alg\":\"none\",\"kid\":\"one\"}".getBytes(UTF_8));
    assertThat(codeOf(header + "." + payload + ".")).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void rejectsPublicKeyUsedAsSharedSecret() {
    String token =
        claims()
            .jws()
            .keyId("one")
            .algorithm(SignatureAlgorithm.HS256)
            .signWithSecret(Base64.getEncoder().encodeToString(key.getPublicKey().getEncoded()));
    assertThat(codeOf(token)).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void rejectsWrongIssuerOrAudience_andIncompleteClaims() {
    assertThat(codeOf(sign(claims().issuer("elsewhere")))).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf(sign(claims().audience("elsewhere")))).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf(sign(claims().subject("ana")))).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf(sign(claims().remove("sid")))).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf(sign(claims().remove("groups")))).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void rejectsMalformedToken() {
    assertThat(codeOf("")).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf("a.b.c")).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(codeOf("x".repeat(100_000))).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void rejectsRevokedSession_acceptsNextOne() throws Exception {
    revoke(new Revocation(account, session, now.plusSeconds(1), Revocation.Reason.SIGNED_OUT));
    assertThat(codeOf(sign(claims()))).isEqualTo(ErrorCode.TOKEN_REVOKED);
    String next = sign(claims().claim("sid", UUID.randomUUID().toString()));
    assertThat(verifier.verify(next).account()).isEqualTo(account);
  }

  @Test
  void revokedAccount_isRejectedUntilNextLogin() throws Exception {
    revoke(new Revocation(account, null, now.plusSeconds(5), Revocation.Reason.PASSWORD_CHANGED));
    assertThat(codeOf(sign(claims()))).isEqualTo(ErrorCode.TOKEN_REVOKED);
    String later = sign(claims().issuedAt(now.plusSeconds(6)));
    assertThat(verifier.verify(later).account()).isEqualTo(account);
  }

  private ErrorCode codeOf(String token) {
    return catchThrowableOfType(InvalidTokenException.class, () -> verifier.verify(token)).code();
  }

  private void revoke(Revocation revocation) throws Exception {
    revocations.read(
        new ConsumerRecord<>(
            Topics.IDENTITY_REVOCATIONS,
            0,
            0,
            account.toString(),
            Json.MAPPER.writeValueAsBytes(revocation)));
  }

  private JwtClaimsBuilder claims() {
    return Jwt.issuer(TokenVerifier.PARLEY)
        .audience(TokenVerifier.PARLEY)
        .subject(account.toString())
        .claim("sid", session.toString())
        .claim("name", "ana")
        .claim("pic", 7)
        .groups("member")
        .issuedAt(now)
        .expiresAt(now.plus(Duration.ofMinutes(10)));
  }

  private String sign(JwtClaimsBuilder claims) {
    return claims.jws().keyId("one").sign(key.getPrivateKey());
  }
}
