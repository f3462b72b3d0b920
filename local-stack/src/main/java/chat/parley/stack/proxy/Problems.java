package chat.parley.stack.proxy;

import chat.parley.contracts.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** The proxy's own errors, in the same form as those of the services (RFC 9457). */
final class Problems {
  static final String TYPE = "application/problem+json";

  private Problems() {}

  static void answer(HttpServerRequest request, ErrorCode code) {
    request
        .response()
        .setStatusCode(code.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
        .end(body(code));
  }

  static Buffer body(ErrorCode code) {
    return new JsonObject()
        .put("type", code.type())
        .put("title", code.sentence())
        .put("status", code.status())
        .put("code", code.code())
        .toBuffer();
  }
}
