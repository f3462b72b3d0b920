package chat.parley.stack.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** How large a request's body may be, as the services themselves say. */
final class BodyLimit {
  private static final long MEBIBYTE = 1024 * 1024;

  private BodyLimit() {}

  /** Whether the client says that it is about to send too much. */
  static boolean isAnnouncedTooLarge(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && parsed(length) > limit(request);
  }

  /** Whether the client has sent too much. */
  static boolean isExceeded(HttpServerRequest request) {
    return request.bytesRead() > limit(request);
  }

  /** Pictures go to identity alone. */
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
