package chat.parley.stack.proxy;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.process.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReverseProxyIT {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final int deadPort = Ports.free();
  private final AtomicBoolean gatewayWaits = new AtomicBoolean();
  private HttpServer one;
  private HttpServer two;
  private ReverseProxy reverseProxy;

  @BeforeEach
  void start() throws Exception {
    one = gateway("one");
    two = gateway("two");
    reverseProxy =
        new ReverseProxy(
            Map.of(
                "chat-gateway", List.of(one.actualPort(), two.actualPort()),
                "identity-service", List.of(one.actualPort()),
                "room-service", List.of(deadPort),
                "forum-service", List.of(deadPort),
                "matchmaker-service", List.of(deadPort)),
            Map.of(
                "/broken",
                request -> {
                  throw new IllegalStateException("broken on purpose");
                }));
    reverseProxy.listen(port, List.of("127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    reverseProxy.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
  }

  @Test
  void forwardsRequestsAndResponses() throws Exception {
    var answer =
        http.send(
            request("/api/v1/accounts?x=1")
                .POST(HttpRequest.BodyPublishers.ofString("body"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("POST /api/v1/accounts?x=1").contains("body");
  }

  @Test
  void replacesForwardedHeadersOfClients() throws Exception {
    var answer =
        http.send(
            request("/api/v1/accounts")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=6.6.6.6")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body())
        .contains("x-forwarded-for=127.0.0.1")
        .contains("x-forwarded-proto=http")
        .doesNotContain("6.6.6.6")
        .doesNotContain("https");
  }

  @Test
  void unavailableServiceReturnsProblem() throws Exception {
    var answer = http.send(request("/api/v1/rooms").build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(answer.body())
        .contains("\"code\":\"unavailable\"")
        .contains("urn:parley:unavailable");
  }

  @Test
  void hidesHealthAndMetrics() throws Exception {
    var answer = http.send(request("/q/metrics").build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not-found\"");
  }

  @Test
  void failingHandlerReturnsProblemWithoutDetails() throws Exception {
    var answer = http.send(request("/broken").build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"code\":\"internal\"").doesNotContain("on purpose");
  }

  @Test
  void rejectsTooLargeContentLength() throws Exception {
    var body = HttpRequest.BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024]);

    var refused = http.send(request("/api/v1/rooms").POST(body).build(), ofString());
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"code\":\"payload-too-large\"");

    var picture = http.send(request("/api/v1/accounts").POST(body).build(), ofString());
    assertThat(picture.statusCode()).isEqualTo(200);
  }

  @Test
  void serviceClosingOnLargeBody_returnsPayloadTooLarge() throws Exception {
    var body = HttpRequest.BodyPublishers.ofByteArray(new byte[8 * 1024 * 1024]);
    var answer =
        http.send(
            request("/api/v1/accounts/hang-up")
                .POST(HttpRequest.BodyPublishers.fromPublisher(body))
                .build(),
            ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
  void rejectsConflictingBodyLengths(String version) throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/accounts "
                      + version
                      + "\r\nHost: localhost\r\nContent-Length: 4\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                  .getBytes(US_ASCII));
      var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

      assertThat(line.readLine()).contains(" 400 ");
    }
  }

  @Test
  void balancesSocketsAndKeepsSubprotocol() throws Exception {
    var names = new HashSet<String>();
    for (int i = 0; i < 4; i++) {
      var socket = new Listener();
      assertThat(socket.open().getSubprotocol()).isEqualTo("parley.v1");
      names.add(socket.first.get(10, SECONDS));
    }
    assertThat(names).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void skipsDeadGatewayForSocketsAndPages() throws Exception {
    two.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);

    for (int i = 0; i < 4; i++) {
      var socket = new Listener();
      socket.open();
      assertThat(socket.first.get(10, SECONDS)).isEqualTo("one");
      assertThat(http.send(request("/").build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void socketClosesWithItsGateway() throws Exception {
    var socket = new Listener();
    socket.open();
    var name = socket.first.get(10, SECONDS);

    (name.equals("one") ? one : two).close();

    await().until(socket.ended::isDone);
  }

  @Test
  void propagatesBackpressureToGateway() throws Exception {
    http.newWebSocketBuilder().buildAsync(uri("/ws-flood"), new Deaf()).get(10, SECONDS);

    await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(60)).until(gatewayWaits::get);
  }

  @Test
  void forwardsRejectedHandshake() throws Exception {
    var socket = new Listener();

    assertThat(http.newWebSocketBuilder().buildAsync(uri("/ws-forbidden"), socket))
        .failsWithin(10, SECONDS)
        .withThrowableThat()
        .havingCause()
        .satisfies(e ->
            assertThat(((java.net.http.WebSocketHandshakeException) e).getResponse().statusCode())
                .isEqualTo(403));
  }

  private HttpServer gateway(String name) throws Exception {
    return vertx
        .createHttpServer(
            new HttpServerOptions().setHost("127.0.0.1").addWebSocketSubProtocol("parley.v1"))
        .webSocketHandshakeHandler(handshake -> {
          if (handshake.path().equals("/ws-forbidden")) {
            handshake.reject(403);
          } else {
            handshake.accept();
          }
        })
        .webSocketHandler(socket -> {
          socket.writeTextMessage(name);
          if (socket.path().equals("/ws-flood")) {
            vertx.setPeriodic(1, tick -> flood(socket));
          }
        })
        .requestHandler(request -> {
          if (String.valueOf(request.path()).endsWith("/hang-up")) {
            hangUpOnTooMuch(request);
            return;
          }
          request
              .body()
              .onSuccess(body ->
                  request
                      .response()
                      .end(
                          "%s %s%n%s%n%s"
                              .formatted(
                                  request.method(),
                                  request.uri(),
                                  String.join(
                                      "\n",
                                      request.headers().entries().stream()
                                          .map(e -> e.getKey() + "=" + e.getValue())
                                          .toList()),
                                  body)));
        })
        .listen(0)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, SECONDS);
  }

  private static void hangUpOnTooMuch(HttpServerRequest request) {
    request.handler(part -> {
      if (request.bytesRead() > 6 * 1024 * 1024) {
        request.connection().close();
      }
    });
  }

  private void flood(ServerWebSocket socket) {
    gatewayWaits.set(socket.writeQueueFull());
    if (!socket.writeQueueFull()) {
      socket.writeTextMessage("x".repeat(64 * 1024));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
  }

  private URI uri(String path) {
    return URI.create("ws://127.0.0.1:%d%s".formatted(port, path));
  }

  /** A listener that never requests data. */
  private static final class Deaf implements WebSocket.Listener {
    @Override
    public void onOpen(WebSocket socket) {}
  }

  private final class Listener implements WebSocket.Listener {
    final CompletableFuture<String> first = new CompletableFuture<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();

    WebSocket open() throws Exception {
      return http.newWebSocketBuilder()
          .subprotocols("parley.v1")
          .buildAsync(uri("/ws"), this)
          .get(10, SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      first.complete(text.toString());
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.complete("closed");
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.complete("broken");
    }
  }
}
