package chat.parley.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Installs {@link ApiGuard} before all handlers. Quarkus requests it before the configuration is
 * available, so the guard itself is created with the first request.
 */
@Singleton
class ApiGuardRoute {

  /** Before Quarkus' own handlers for authentication and CORS. */
  private static final int BEFORE_AUTHENTICATION = 400;

  void register(@Observes Filters filters, ApiGuard guard) {
    filters.register(guard::guard, BEFORE_AUTHENTICATION);
  }
}
