package chat.parley.platform.http;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.limit.AddressPrefix;
import chat.parley.platform.log.SecurityLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Guards every path below {@code /api/}, before tokens are checked. It rejects what no resource
 * should see: too many requests from one address, a path or query that isn't text, a change that a
 * page of another origin requests, a body that is neither JSON nor a form with a file. It gives
 * each response the headers that browsers need (ADR 0098).
 */
@ApplicationScoped
class ApiGuard {

  private static final String PATH = "/api/";
  private static final String PROBLEM = "application/problem+json";
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final RequestLimits limits;
  private final List<String> origins;
  private final SecurityLog log;

  ApiGuard(
      RequestLimits limits,
      @ConfigProperty(name = "parley.origin") Optional<List<String>> origins,
      SecurityLog log) {
    this.limits = limits;
    this.origins = origins.orElse(List.of());
    this.log = log;
  }

  void guard(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.path() == null || !request.path().startsWith(PATH)) {
      context.next();
      return;
    }
    context.addHeadersEndHandler(ended -> harden(context.response().headers()));
    AddressPrefix from = AddressPrefix.of(request.remoteAddress().hostAddress());
    Optional<Duration> pause = limits.take(from);
    if (pause.isPresent()) {
      log.record(SecurityLog.Event.LIMITED, null, from);
      answer(context.response(), ErrorCode.RATE_LIMITED, pause.get());
      return;
    }
    ErrorCode wrong = wrong(request);
    if (wrong == null) {
      context.next();
      return;
    }
    if (wrong == ErrorCode.FORBIDDEN) {
      log.record(SecurityLog.Event.FOREIGN_ORIGIN, null, from);
    }
    answer(context.response(), wrong, null);
  }

  private @Nullable ErrorCode wrong(HttpServerRequest request) {
    if (!RequestTarget.isText(request.uri())) {
      return ErrorCode.BAD_REQUEST;
    }
    if (READING.contains(request.method())) {
      return null;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !origins.isEmpty() && !origins.contains(origin)) {
      return ErrorCode.FORBIDDEN;
    }
    return hasBody(request) && !isTyped(request.getHeader(HttpHeaders.CONTENT_TYPE))
        ? ErrorCode.UNSUPPORTED_MEDIA_TYPE
        : null;
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private static boolean isTyped(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip();
    return type.equalsIgnoreCase("application/json")
        || type.equalsIgnoreCase("multipart/form-data");
  }

  private static void harden(MultiMap headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.contains("json") && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    String location = headers.get(HttpHeaders.LOCATION);
    if (location != null && location.startsWith("http")) {
      headers.set(HttpHeaders.LOCATION, withoutHost(URI.create(location)));
    }
  }

  /**
   * Removes the host: a service doesn't know under which host name people reach it; browsers do.
   */
  private static String withoutHost(URI location) {
    return location.getRawQuery() == null
        ? location.getRawPath()
        : location.getRawPath() + "?" + location.getRawQuery();
  }

  private static void answer(
      HttpServerResponse response, ErrorCode code, @Nullable Duration pause) {
    if (pause != null) {
      long seconds = Math.max(1, Math.ceilDiv(pause.toMillis(), 1000));
      response.putHeader("Retry-After", Long.toString(seconds));
    }
    response
        .setStatusCode(code.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
        .end(problem(code));
  }

  private static Buffer problem(ErrorCode code) {
    try {
      return Buffer.buffer(
          Json.MAPPER.writeValueAsBytes(
              Map.of(
                  "type", code.type(),
                  "title", code.sentence(),
                  "status", code.status(),
                  "code", code.code())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
