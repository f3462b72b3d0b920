package chat.parley.stack.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The maximum size of a request's body, the same as in the services. */
final class BodyLimit {
  private static final long MEBIBYTE = 1024 * 1024;

  private BodyLimit() {}

  /** Returns whether the client announces a body that is too large. */
  static boolean isAnnouncedTooLarge(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && parsed(length) > limit(request);
  }

  /** Returns whether the client has sent too much. */
  static boolean isExceeded(HttpServerRequest request) {
    return request.bytesRead() > limit(request);
  }

  /** Returns the limit for a request. Only identity takes pictures. */
  private static long limit(HttpServerRequest request) {
    var service = Routes.serviceFor(request.path()).orElse("");
    return service.equals("identity-service") ? 6 * MEBIBYTE : MEBIBYTE;
  }

  private static long parsed(String length) {
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
