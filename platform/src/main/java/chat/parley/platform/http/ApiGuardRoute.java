package chat.parley.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Puts {@link ApiGuard} in front of all handlers. Quarkus asks for it before there are settings, so
 * the guard itself is made with the first request.
 */
@Singleton
class ApiGuardRoute {

  /** Before Quarkus' own handlers for authentication and CORS. */
  private static final int BEFORE_AUTHENTICATION = 400;

  void register(@Observes Filters filters, ApiGuard guard) {
    filters.register(guard::guard, BEFORE_AUTHENTICATION);
  }
}
