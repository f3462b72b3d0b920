package chat.parley.stack.proxy;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Passes the client's identity to the upstream, in headers that no external client can set. */
final class ForwardedHeaders {
  private static final List<String> OURS =
      List.of(
          "forwarded",
          "x-real-ip",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-prefix",
          "x-forwarded-proto");

  private ForwardedHeaders() {}

  static void mark(HttpServerRequest request) {
    var headers = request.headers();
    OURS.forEach(headers::remove);
    headers.set("x-forwarded-for", request.remoteAddress().hostAddress());
    headers.set("x-forwarded-proto", "http");
    if (request.authority() != null) {
      headers.set("x-forwarded-host", request.authority().toString());
    }
  }
}
