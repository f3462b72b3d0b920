package chat.parley.gateway.connection;

import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.gateway.limit.ConnectionRateLimiter;
import chat.parley.gateway.typing.TypingBroadcaster;

/**
 * Notifies others that the caller is typing, under the name in their grant; without a grant the
 * caller doesn't appear. It silently drops notices that are too frequent, or from a caller who may
 * not write there. Used on the connection's loop only.
 */
final class TypingHandler {

  private final ClientConnection connection;
  private final Subscriptions subscriptions;
  private final TypingBroadcaster broadcaster;
  private final ConnectionRateLimiter limiter;

  TypingHandler(
      ClientConnection connection,
      Subscriptions subscriptions,
      TypingBroadcaster broadcaster,
      ConnectionRateLimiter limiter) {
    this.connection = connection;
    this.subscriptions = subscriptions;
    this.broadcaster = broadcaster;
    this.limiter = limiter;
  }

  /** Handles a notice that the caller is typing, or no longer typing. */
  void received(ClientFrame.Typing typing) {
    ChannelGrant grant = subscriptions.grantFor(typing.channel());
    String text = typing.text();
    if (grant == null) {
      connection.send(Failure.of(ErrorCode.CHANNEL_FORBIDDEN, null, null));
    } else if (text != null
        && text.codePointCount(0, text.length()) > ClientFrame.Typing.MAX_CODE_POINTS) {
      connection.send(Failure.of(ErrorCode.TEXT_TOO_LONG, null, null));
    } else if (grant.mayWrite() && limiter.take().isEmpty()) {
      broadcaster.broadcast(
          new ServerFrame.Typing(
              typing.channel(),
              grant.ref(),
              grant.name(),
              typing.active(),
              typing.preview(),
              Boolean.TRUE.equals(typing.preview()) ? text : null));
    }
  }
}
