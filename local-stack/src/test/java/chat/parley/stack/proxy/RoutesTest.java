package chat.parley.stack.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @ParameterizedTest
  @CsvSource({
    "/, chat-gateway",
    "/ws, chat-gateway",
    "/rooms/123, chat-gateway",
    "/assets/index.js, chat-gateway",
    "/quiet, chat-gateway",
    "/api/v1/presence, chat-gateway",
    "/api/v1/roomsters, chat-gateway",
    "/api/v1/accounts, identity-service",
    "/api/v1/sessions/guest, identity-service",
    "/api/v1/profiles/1, identity-service",
    "/api/v1/rooms, room-service",
    "/api/v1/rooms/7/messages, room-service",
    "/api/v1/posts, forum-service",
    "/api/v1/matches/waiting, matchmaker-service",
    "/api/v1/moderation/cases, moderation-service",
  })
  void routesPathsToServices(String path, String service) {
    assertThat(Routes.serviceFor(path)).contains(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q",
        "/q/health",
        "/q/metrics",
        "//q/metrics",
        "/%71/metrics",
        "/x/../q/metrics",
        "/api/v1/rooms/../../../q/openapi",
        "/%2e%2e/q/metrics",
        "/broken%zz"
      })
  void hidesOperatorPaths(String path) {
    assertThat(Routes.serviceFor(path)).isEmpty();
  }
}
