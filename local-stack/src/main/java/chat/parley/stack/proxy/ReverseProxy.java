package chat.parley.stack.proxy;

import static java.util.concurrent.TimeUnit.SECONDS;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.stack.process.StackException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The one public address. It sends each request to the service for its path, and WebSockets to a
 * gateway. If a service can't be reached, the client gets {@code unavailable}, which is worth a
 * retry. The proxy rejects a body that is larger than its service accepts.
 */
public final class ReverseProxy implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ReverseProxy.class);
  private static final long HEALTH_CHECK_MILLIS = 1_000;
  private static final int MAX_CONNECTIONS_EACH = 10_000;

  /**
   * Shorter than the time for which services keep idle connections, so that a connection that is
   * about to end is never used.
   */
  private static final int KEEP_ALIVE_SECONDS = 30;

  /** Longer than any service accepts, so that the service reports the error. */
  static final int MAX_REQUEST_LINE = 65_536;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final HttpClient client;
  private final HttpProxy proxy;
  private final SocketTunnel tunnel;
  private final Map<String, UpstreamPool> pools;
  private final Map<String, Handler<HttpServerRequest>> pages;

  /**
   * @param ports ports of every service of {@link Routes}, by its name
   */
  public ReverseProxy(Map<String, List<Integer>> ports) {
    this(ports, Map.of());
  }

  /**
   * @param pages pages that the proxy serves itself, by their path
   */
  public ReverseProxy(
      Map<String, List<Integer>> ports, Map<String, Handler<HttpServerRequest>> pages) {
    this.pages = Map.copyOf(pages);
    pools =
        ports.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> new UpstreamPool(e.getValue())));
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(2_000)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_EACH));
    tunnel = new SocketTunnel(vertx, client);
    proxy =
        HttpProxy.reverseProxy(client)
            .origin(this::connect)
            .addInterceptor(new UnreachableIsAProblem());
  }

  /**
   * Starts to listen.
   *
   * @throws StackException if one of the addresses is not available
   */
  public void listen(int port, Collection<String> addresses) {
    for (var address : addresses) {
      await(
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setHost(address)
                      .setPort(port)
                      .setMaxInitialLineLength(MAX_REQUEST_LINE)
                      // A request that asks for it arrives without the length of its body, and
                      // fails.
                      .setHttp2ClearTextEnabled(false))
              .connectionHandler(StrictRequests::require)
              .requestHandler(this::answerAlways)
              .listen(),
          "listen on %s port %d".formatted(address, port));
    }
    vertx.setPeriodic(HEALTH_CHECK_MILLIS, tick -> pools.values().forEach(this::checkHealth));
  }

  @Override
  public void close() {
    await(vertx.close(), "stop");
  }

  /** Ensures that a handler that fails does not leave its client waiting. */
  private void answerAlways(HttpServerRequest request) {
    try {
      answer(request);
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "cannot answer %s", request.path());
      if (!request.response().headWritten()) {
        Problems.answer(request, ErrorCode.INTERNAL);
      } else {
        request.connection().close();
      }
    }
  }

  private void answer(HttpServerRequest request) {
    var page = pages.get(String.valueOf(request.path()));
    if (page != null) {
      page.handle(request);
      return;
    }
    var service = Routes.serviceFor(request.path());
    if (service.isEmpty()) {
      Problems.answer(request, ErrorCode.NOT_FOUND);
      return;
    }
    if (StrictRequests.hasTwoLengths(request)) {
      Problems.answer(request, ErrorCode.BAD_REQUEST);
      return;
    }
    if (BodyLimit.isAnnouncedTooLarge(request)) {
      Problems.answer(request, ErrorCode.PAYLOAD_TOO_LARGE);
      return;
    }
    ForwardedHeaders.mark(request);
    if (SocketTunnel.isWanted(request)) {
      tunnel.lead(request, pool(service.get()));
    } else {
      proxy.handle(request);
    }
  }

  private Future<HttpClientRequest> connect(ProxyContext context) {
    var asked = context.request().proxiedRequest();
    return pool(Routes.serviceFor(asked.path()).orElseThrow())
        .connect(client, asked.uri())
        .map(connected -> connected.request().idleTimeout(SECONDS.toMillis(30)));
  }

  private UpstreamPool pool(String service) {
    var upstreamPool = pools.get(service);
    if (upstreamPool == null) {
      throw new IllegalStateException("no upstream for " + service);
    }
    return upstreamPool;
  }

  /**
   * Checks the upstreams' health, since choosing between several only makes sense if their health
   * is known.
   */
  private void checkHealth(UpstreamPool upstreamPool) {
    if (upstreamPool.upstreams().size() > 1) {
      upstreamPool.upstreams().forEach(this::checkHealth);
    }
  }

  private void checkHealth(Upstream upstream) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(upstream.port)
                .setURI("/q/health/ready")
                .setTimeout(2 * HEALTH_CHECK_MILLIS))
        .compose(request -> request.send())
        .onComplete(
            done -> upstream.healthy = done.succeeded() && done.result().statusCode() == 200);
  }

  private static void await(Future<?> future, String what) {
    try {
      future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("The proxy cannot " + what + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static final class UnreachableIsAProblem implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      return context
          .sendRequest()
          .recover(failure -> Future.succeededFuture(problem(context.request())));
    }

    /**
     * Returns the problem for a failed request. A service that gets too much data closes the
     * connection, which looks as if it were unavailable.
     */
    private static ProxyResponse problem(ProxyRequest request) {
      var code =
          BodyLimit.isExceeded(request.proxiedRequest())
              ? ErrorCode.PAYLOAD_TOO_LARGE
              : ErrorCode.UNAVAILABLE;
      var response =
          request
              .release()
              .response()
              .setStatusCode(code.status())
              .putHeader(HttpHeaders.CONTENT_TYPE, Problems.TYPE)
              .setBody(Body.body(Problems.body(code)));
      return code.retryable() ? response.putHeader("retry-after", "2") : response;
    }
  }
}
