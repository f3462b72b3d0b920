package chat.parley.stack.proxy;

import chat.parley.contracts.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/**
 * Forwards a WebSocket. Unlike the library's own tunnel, it passes on backpressure (a slow reader
 * must be slow for the gateway, which can handle that) and tries another gateway if one can't be
 * reached.
 */
final class SocketTunnel {
  private static final long HANDSHAKE_SECONDS = 5;

  private final Vertx vertx;
  private final HttpClient client;

  SocketTunnel(Vertx vertx, HttpClient client) {
    this.vertx = vertx;
    this.client = client;
  }

  static boolean isWanted(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  void lead(HttpServerRequest outside, UpstreamPool upstreamPool) {
    outside.pause();
    upstreamPool
        .connect(client, outside.uri())
        .onSuccess(inside -> shakeHands(outside, inside))
        .onFailure(unreachable -> refuse(outside));
  }

  private void shakeHands(HttpServerRequest outside, UpstreamPool.Connected inside) {
    var request = inside.request();
    copy(outside.headers(), request.headers());
    request.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
    var timer =
        vertx.setTimer(TimeUnit.SECONDS.toMillis(HANDSHAKE_SECONDS), late -> request.reset());
    request
        .connect()
        .onComplete(done -> vertx.cancelTimer(timer))
        .compose(answer ->
            answer.statusCode() == 101
                ? join(outside, answer, inside.upstream())
                : passOn(answer, outside))
        .onFailure(broken -> refuse(outside));
  }

  private Future<Void> join(HttpServerRequest outside, HttpClientResponse answer, Upstream to) {
    // The gateway may send before the outer socket is open; those bytes wait.
    answer.netSocket().pause();
    outside.response().setStatusCode(101).headers().addAll(answer.headers());
    return outside
        .toNetSocket()
        .onSuccess(socket -> {
          to.sockets.incrementAndGet();
          answer.netSocket().closeHandler(closed -> to.sockets.decrementAndGet());
          pipe(socket, answer.netSocket());
          pipe(answer.netSocket(), socket);
        })
        .mapEmpty();
  }

  /** Pipes one side to the other. When one side ends or breaks, so does the other. */
  private static void pipe(NetSocket from, NetSocket to) {
    from.pipeTo(to).onComplete(ended -> to.close());
  }

  private static Future<Void> passOn(HttpClientResponse answer, HttpServerRequest outside) {
    var response = outside.response().setStatusCode(answer.statusCode());
    copy(answer.headers(), response.headers());
    return answer.body().compose(response::end);
  }

  private static void copy(MultiMap from, MultiMap to) {
    from.forEach((name, value) -> {
      if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("transfer-encoding")) {
        to.add(name, value);
      }
    });
  }

  private static void refuse(HttpServerRequest outside) {
    if (!outside.response().headWritten()) {
      Problems.answer(outside, ErrorCode.UNAVAILABLE);
    }
  }
}
