package chat.parley.gateway.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Serves the web client, whose files lie in its jar. A place within it ({@code /rooms/...}) is no
 * file: it gets the page, which knows what to show. Files below {@code /assets/} bear a hash of
 * their content in their name and never change; the page itself is asked for each time.
 */
@ApplicationScoped
class Page {

  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "media-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
          "worker-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  private static final int BEFORE_FILES = 100;
  private static final String PAGE = "/index.html";
  private static final String ASSETS = "/assets/";
  private static final List<String> NOT_THE_PAGE = List.of("/api/", "/ws", "/q/", ASSETS);

  void register(@Observes Filters filters) {
    filters.register(this::handle, BEFORE_FILES);
  }

  private void handle(RoutingContext context) {
    String path = context.normalizedPath();
    if (isPlaceInThePage(context.request().method(), path)) {
      context.reroute(PAGE);
      return;
    }
    protect(context.response().headers(), path);
    context.next();
  }

  private static boolean isPlaceInThePage(HttpMethod method, String path) {
    return (method == HttpMethod.GET || method == HttpMethod.HEAD)
        && !path.equals(PAGE)
        && NOT_THE_PAGE.stream().noneMatch(path::startsWith)
        && path.indexOf('.', path.lastIndexOf('/')) < 0;
  }

  private static void protect(MultiMap headers, String path) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    if (path.startsWith(ASSETS)) {
      headers.set("Cache-Control", "public, max-age=31536000, immutable");
    } else if (path.equals(PAGE)) {
      headers.set("Cache-Control", "no-cache");
    }
  }
}
