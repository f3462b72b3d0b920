package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class DrainIT {

  @TestHTTPResource URI http;
  @Inject @Readiness Drain drain;

  @Test
  void drain_closesConnectionsGradually_withReconnectDelay() throws InterruptedException {
    TestWorld testWorld = TestWorld.around(http);
    List<TestSocket> sockets = Stream.generate(testWorld::member).limit(40).toList();

    long start = System.nanoTime();
    drain.disconnectAll();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
    for (TestSocket socket : sockets) {
      assertThat(socket.next("reconnect").path("afterMs").longValue()).isBetween(0L, 500L);
      assertThat(socket.closeCode()).isEqualTo(CloseCode.GOING_AWAY.number());
    }
  }
}
