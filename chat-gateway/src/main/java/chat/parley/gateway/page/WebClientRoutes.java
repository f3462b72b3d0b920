package chat.parley.gateway.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Serves the web client, whose files are in its jar. A route within it ({@code /rooms/...}) isn't a
 * file: the response is the page, which decides what to show, including that the route doesn't
 * exist. A path with a dot in its last part may be a file; if the file doesn't exist, a person who
 * opens it still gets the page, and a program gets a plain 404. A path with invalid percent escapes
 * never arrives here: HTTP servers reject it on receipt, with 400. Files below {@code /assets/}
 * have a hash of their content in their name and never change; browsers revalidate the page itself
 * each time.
 */
@ApplicationScoped
class WebClientRoutes {

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
  private static final String FILES = "META-INF/resources";
  private static final String HTTPS = "https";
  private static final String ASSETS = "/assets/";
  private static final List<String> NOT_THE_PAGE = List.of("/api/", "/ws", "/q/", ASSETS);

  void register(@Observes Filters filters) {
    filters.register(this::handle, BEFORE_FILES);
  }

  private void handle(RoutingContext context) {
    String path = context.normalizedPath();
    if (isPlaceInThePage(context.request(), path)) {
      context.reroute(PAGE);
      return;
    }
    protect(context.request(), context.response().headers(), path);
    context.next();
  }

  private static boolean isPlaceInThePage(HttpServerRequest request, String path) {
    if (!isRead(request) || path.equals(PAGE) || NOT_THE_PAGE.stream().anyMatch(path::startsWith)) {
      return false;
    }
    boolean mayBeFile = path.indexOf('.', path.lastIndexOf('/')) >= 0;
    return !mayBeFile || isVisit(request) && !isFile(path);
  }

  private static boolean isRead(HttpServerRequest request) {
    return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
  }

  /** Returns whether a browser opens a page: only then does it ask for HTML. */
  private static boolean isVisit(HttpServerRequest request) {
    String accept = request.getHeader("Accept");
    return isRead(request) && accept != null && accept.contains("text/html");
  }

  private static boolean isFile(String path) {
    return Thread.currentThread().getContextClassLoader().getResource(FILES + path) != null;
  }

  private static void protect(HttpServerRequest request, MultiMap headers, String path) {
    if (HTTPS.equals(request.scheme())) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
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
