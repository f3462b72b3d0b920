package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ParleyTest
class HandshakeIT {

  @TestHTTPResource URI http;
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  @Test
  void connect_sendsWelcome_subscribesToOwnChannel() {
    AccountId ana = TestWorld.newAccount();
    try (TestSocket socket = TestSocket.open(http)) {
      socket.send(connect(testWorld.identity().member(ana, "ana")));

      JsonNode welcome = socket.next("welcome");
      assertThat(welcome.at("/account/id").textValue()).isEqualTo(ana.toString());
      assertThat(welcome.at("/account/name").textValue()).isEqualTo("ana");
      assertThat(welcome.at("/account/role").textValue()).isEqualTo("member");
      assertThat(welcome.at("/limits/frameBytes").intValue()).isEqualTo(262_144);
      assertThat(Instant.parse(welcome.path("tokenExpiresAt").textValue()))
          .isBetween(
              Instant.now().plus(Duration.ofMinutes(9)),
              Instant.now().plus(Duration.ofMinutes(10)));
      assertThat(socket.next("subscribed").path("channel").textValue()).isEqualTo("me");
      assertThat(socket.raw().subProtocol()).isEqualTo("parley.v1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost:8080.evil.example", ""})
  void rejectsForeignOrigin(String origin) {
    rejected(fromOrigin(origin), 403);
  }

  @Test
  void acceptsOwnOriginAndNoOrigin() {
    TestSocket.open(fromOrigin("http://localhost:8080")).close();
    TestSocket.open(http).close();
  }

  private WebSocketConnectOptions fromOrigin(String origin) {
    return TestSocket.options(http).setAllowOriginHeader(true).addHeader("Origin", origin);
  }

  @Test
  void rejectsUnsupportedSubprotocol() {
    rejected(TestSocket.options(http).setSubProtocols(List.of("chat")), 400);
    rejected(TestSocket.options(http).setSubProtocols(List.of()), 400);
  }

  private static void rejected(WebSocketConnectOptions options, int status) {
    assertThatThrownBy(() -> TestSocket.open(options))
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class,
            rejection -> assertThat(rejection.getStatus()).isEqualTo(status));
  }

  @Test
  void rejectsForgedToken() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var claims =
        testWorld
            .identity()
            .claims(TestWorld.newAccount(), new SessionId(UUID.randomUUID()), "ana", "member");
    String real = testWorld.identity().sign(claims);
    String keyId =
        new String(
            Base64.getUrlDecoder().decode(real.substring(0, real.indexOf('.'))),
            StandardCharsets.UTF_8);
    String known = keyId.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
    String forged = claims.jws().keyId(known).sign(generator.generateKeyPair().getPrivate());
    String none =
        base64("{\"alg\":\"none\"}") + real.substring(real.indexOf('.'), real.lastIndexOf('.') + 1);

    refused(forged, "token-invalid", CloseCode.UNAUTHENTICATED);
    refused(none, "token-invalid", CloseCode.UNAUTHENTICATED);
    refused("nonsense", "token-invalid", CloseCode.UNAUTHENTICATED);
    refused("x".repeat(5_000), "token-invalid", CloseCode.UNAUTHENTICATED);
  }

  @Test
  void rejectsExpiredToken() {
    Instant then = Instant.now().minus(Duration.ofMinutes(11));
    String expired =
        testWorld
            .identity()
            .sign(
                testWorld
                    .identity()
                    .claims(
                        TestWorld.newAccount(), new SessionId(UUID.randomUUID()), "ana", "member")
                    .issuedAt(then)
                    .expiresAt(then.plus(Duration.ofMinutes(10))));

    refused(expired, "token-expired", CloseCode.TOKEN_EXPIRED);
  }

  @Test
  void revokedSession_losesItsSocket_otherSessionsStay() {
    AccountId ana = TestWorld.newAccount();
    SessionId phone = new SessionId(UUID.randomUUID());
    SessionId laptop = new SessionId(UUID.randomUUID());
    Instant earlier = Instant.now().minusSeconds(5);
    String onPhone =
        testWorld
            .identity()
            .sign(testWorld.identity().claims(ana, phone, "ana", "member").issuedAt(earlier));
    String onLaptop =
        testWorld
            .identity()
            .sign(testWorld.identity().claims(ana, laptop, "ana", "member").issuedAt(earlier));
    try (TestSocket first = TestSocket.connected(http, onPhone);
        TestSocket second = TestSocket.connected(http, onLaptop)) {
      testWorld
          .identity()
          .revoke(new Revocation(ana, phone, Instant.now(), Revocation.Reason.SIGNED_OUT));

      assertThat(first.next("error").path("code").textValue()).isEqualTo("token-revoked");
      assertThat(first.closeCode()).isEqualTo(CloseCode.REVOKED.number());
      second.send("{\"type\":\"ping\"}");
      second.next("pong");
      refused(onPhone, "token-revoked", CloseCode.REVOKED);
    }
  }

  @Test
  void renewsTokenOfSameSessionOnly() {
    AccountId ana = TestWorld.newAccount();
    SessionId session = new SessionId(UUID.randomUUID());
    var claims = testWorld.identity().claims(ana, session, "ana", "member");
    try (TestSocket socket = TestSocket.connected(http, testWorld.identity().sign(claims))) {
      socket.send(renew(testWorld.identity().member(TestWorld.newAccount(), "eve")));
      assertThat(socket.next("error").path("code").textValue()).isEqualTo("token-invalid");
      socket.send(renew(testWorld.identity().member(ana, "ana")));
      assertThat(socket.next("error").path("code").textValue()).isEqualTo("token-invalid");

      socket.send(renew(testWorld.identity().sign(claims)));
      socket.send("{\"type\":\"ping\"}");

      socket.next("pong");
    }
  }

  @Test
  void rejectsFrameBeforeConnect() {
    try (TestSocket socket = TestSocket.open(http)) {
      socket.send("{\"type\":\"ping\"}");

      assertThat(socket.next("error").path("code").textValue()).isEqualTo("connect-first");
      assertThat(socket.closeCode()).isEqualTo(CloseCode.BAD_FRAME.number());
    }
  }

  @Test
  void closesSilentConnectionAfterConnectTimeout() {
    try (TestSocket socket = TestSocket.open(http)) {
      assertThat(socket.next("error").path("code").textValue()).isEqualTo("connect-first");
      assertThat(socket.closeCode()).isEqualTo(CloseCode.CONNECT_TIMEOUT.number());
    }
  }

  @Test
  void rejectsSecondConnect() {
    String token = testWorld.identity().member(TestWorld.newAccount(), "ana");
    try (TestSocket socket = TestSocket.connected(http, token)) {
      socket.send(connect(token));

      assertThat(socket.next("error").path("code").textValue()).isEqualTo("connect-twice");
    }
  }

  private void refused(String token, String code, CloseCode close) {
    try (TestSocket socket = TestSocket.open(http)) {
      socket.send(connect(token));

      assertThat(socket.next("error").path("code").textValue()).isEqualTo(code);
      assertThat(socket.closeCode()).isEqualTo(close.number());
    }
  }

  private static String connect(String token) {
    return "{\"type\":\"connect\",\"token\":\"" + token + "\",\"client\":\"test/1\"}";
  }

  private static String renew(String token) {
    return "{\"type\":\"renew\",\"token\":\"" + token + "\"}";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
