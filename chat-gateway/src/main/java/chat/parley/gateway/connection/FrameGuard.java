package chat.parley.gateway.connection;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.gateway.limit.ConnectionRateLimiter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A handler in Netty's pipeline between the decoder of WebSocket frames and the server. The server
 * would drop the connection without an answer after a frame that breaks the protocol or is too
 * long; this guard sends a code first. It also records that the client is alive, and counts what
 * {@link ConnectionSession} never sees: pings, pongs, and parts of messages.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

  private static final String NAME = "parley-frame-guard";

  private @Nullable ClientConnection connection;
  private @Nullable ConnectionSession session;
  private @Nullable ConnectionRateLimiter parts;

  /** Installs a guard before the server's own handler. */
  static void install(ChannelHandlerContext server) {
    if (server.pipeline().get(NAME) == null) {
      server.pipeline().addBefore(server.name(), NAME, new FrameGuard());
    }
  }

  /** Gives the guard its connection, and the limiter that counts its parts. */
  static void attach(
      ChannelHandlerContext server,
      ClientConnection connection,
      ConnectionSession session,
      ConnectionRateLimiter parts) {
    FrameGuard guard = (FrameGuard) server.pipeline().get(NAME);
    guard.connection = connection;
    guard.session = session;
    guard.parts = parts;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (connection != null) {
      connection.received();
    }
    if (isPart(message) && parts != null && parts.take().isPresent()) {
      ReferenceCountUtil.release(message);
      if (session != null) {
        session.receivedTooManyParts();
      }
      return;
    }
    super.channelRead(context, message);
  }

  /**
   * Returns whether the frame isn't a whole message: {@link ConnectionSession} never sees, and so
   * never counts, such a frame.
   */
  private static boolean isPart(Object message) {
    return message instanceof PingWebSocketFrame
        || message instanceof PongWebSocketFrame
        || message instanceof ContinuationWebSocketFrame;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (connection == null || !(cause instanceof CorruptedWebSocketFrameException corrupted)) {
      super.exceptionCaught(context, cause);
      return;
    }
    if (corrupted.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
      connection.end(Failure.of(ErrorCode.FRAME_TOO_LARGE, null, null), CloseCode.FRAME_TOO_LARGE);
    } else {
      connection.end(Failure.of(ErrorCode.FRAME_INVALID, null, null), CloseCode.BAD_FRAME);
    }
  }
}
