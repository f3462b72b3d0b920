package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.test.InjectInfrastructure;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class KafkaContactIT {

  private static final Duration LONG = Duration.ofSeconds(90);

  @TestHTTPResource URI http;
  @Inject RedisDataSource redis;

  @InjectInfrastructure
  @SuppressWarnings("NullAway.Init")
  Kafka kafka;

  @Test
  void kafkaUnreachableFromThisGatewayOnly_closesConnections() {
    TestWorld testWorld = TestWorld.around(http);
    try (TestSocket socket = testWorld.member()) {
      kafka.process().pause();
      try {
        await()
            .during(Duration.ofSeconds(8))
            .atMost(LONG)
            .until(() -> !socket.isClosed() && ready() == 200);

        anotherGatewayReachesIt();
        assertThat(socket.next("reconnect").path("afterMs").longValue()).isNotNegative();
        assertThat(socket.closeCode()).isEqualTo(4000);
        assertThat(ready()).isEqualTo(503);
      } finally {
        kafka.process().resume();
      }
      await().atMost(LONG).until(() -> ready() == 200);
    }
  }

  private static int ready() {
    return RestAssured.get("/q/health/ready").statusCode();
  }

  private void anotherGatewayReachesIt() {
    redis
        .sortedSet(String.class)
        .zadd("{gateways}:kafka", Instant.now().plus(LONG).toEpochMilli(), "another");
  }
}
