package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.test.InjectInfrastructure;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person who is suspended or signed out loses their sockets, even if other parts are unavailable.
 */
@QuarkusTest
@ParleyTest
@SuppressWarnings("NullAway.Init") // fields are injected
class RevocationIT {

  @TestHTTPResource URI http;
  @InjectInfrastructure Redis redis;
  @InjectInfrastructure Kafka kafka;

  private final AccountId ana = TestWorld.newAccount();
  private TestWorld testWorld;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
  }

  @Test
  void suspension_closesEverySocketOfAccount() {
    try (TestSocket phone = connected();
        TestSocket laptop = connected();
        TestSocket other = testWorld.member()) {
      suspend();

      ended(phone);
      ended(laptop);
      answers(other);
    }
  }

  @Test
  void suspension_withoutRedis_closesSocket() {
    try (TestSocket socket = connected()) {
      redis.process().pause();
      try {
        suspend();

        ended(socket);
      } finally {
        redis.process().resume();
      }
    }
  }

  @Test
  void suspension_duringKafkaOutage_closesSocketAfterwards() throws InterruptedException {
    try (TestSocket socket = connected()) {
      kafka.process().pause();
      Thread suspending = Thread.startVirtualThread(this::suspend);
      try {
        answers(socket);
      } finally {
        kafka.process().resume();
      }
      suspending.join();

      ended(socket);
    }
  }

  private TestSocket connected() {
    return TestSocket.connected(
        http,
        testWorld
            .identity()
            .sign(
                testWorld
                    .identity()
                    .claims(ana, new SessionId(UUID.randomUUID()), "ana", "member")
                    .issuedAt(Instant.now().minusSeconds(5))));
  }

  private void suspend() {
    testWorld
        .identity()
        .revoke(new Revocation(ana, null, Instant.now(), Revocation.Reason.SUSPENDED));
  }

  private static void answers(TestSocket socket) {
    socket.send("{\"type\":\"ping\"}");
    socket.next("pong");
  }

  private static void ended(TestSocket socket) {
    assertThat(socket.next("error").path("code").textValue()).isEqualTo("token-revoked");
    assertThat(socket.closeCode()).isEqualTo(CloseCode.REVOKED.number());
  }
}
