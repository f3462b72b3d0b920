package chat.parley.gateway.connection;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Stands in Netty's pipeline between the decoder of WebSocket frames and the server. A frame that
 * breaks the protocol or is too long would make the server drop the connection without a word; here
 * it is answered by a code first. It also notes that the client is alive.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

  private static final String NAME = "parley-frame-guard";

  private @Nullable Link link;

  /** Puts a guard before the server's own handler. */
  static void install(ChannelHandlerContext server) {
    if (server.pipeline().get(NAME) == null) {
      server.pipeline().addBefore(server.name(), NAME, new FrameGuard());
    }
  }

  /** Tells the guard whose connection it is. */
  static void attach(ChannelHandlerContext server, Link link) {
    ((FrameGuard) server.pipeline().get(NAME)).link = link;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (link != null) {
      link.heard();
    }
    super.channelRead(context, message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (link == null || !(cause instanceof CorruptedWebSocketFrameException corrupted)) {
      super.exceptionCaught(context, cause);
      return;
    }
    if (corrupted.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
      link.end(Failure.of(ErrorCode.FRAME_TOO_LARGE, null, null), CloseCode.FRAME_TOO_LARGE);
    } else {
      link.end(Failure.of(ErrorCode.FRAME_INVALID, null, null), CloseCode.BAD_FRAME);
    }
  }
}
