package chat.parley.stack.proxy;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Rejects a request that gives its body's length twice, by {@code Content-Length} and {@code
 * Transfer-Encoding}: two servers in a row could disagree about where it ends (RFC 9112, 6.3).
 * Netty itself uses the second and silently drops the first. The answer is 400, and the connection
 * ends.
 */
final class StrictRequests {
  private static final String DECODER = "httpDecoder";

  private StrictRequests() {}

  static void require(HttpConnection connection) {
    ((ConnectionBase) connection).channel().pipeline().replace(DECODER, DECODER, new Decoder());
  }

  /** Returns whether an HTTP/1.0 request gives two lengths; there Netty drops neither. */
  static boolean hasTwoLengths(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static final class Decoder extends HttpRequestDecoder {
    Decoder() {
      super(new HttpDecoderConfig().setMaxInitialLineLength(ReverseProxy.MAX_REQUEST_LINE));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
      throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }
  }
}
