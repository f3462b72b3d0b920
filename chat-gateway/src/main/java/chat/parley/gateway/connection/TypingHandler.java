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

  private final ClientConnection link;
  private final Subscriptions subscriptions;
  private final TypingBroadcaster notices;
  private final ConnectionRateLimiter connectionRateLimiter;

  TypingHandler(
      ClientConnection link,
      Subscriptions subscriptions,
      TypingBroadcaster notices,
      ConnectionRateLimiter connectionRateLimiter) {
    this.link = link;
    this.subscriptions = subscriptions;
    this.notices = notices;
    this.connectionRateLimiter = connectionRateLimiter;
  }

  /** Handles a notice that the caller is typing, or no longer typing. */
  void told(ClientFrame.Typing typing) {
    ChannelGrant channelGrant = subscriptions.passFor(typing.channel());
    String text = typing.text();
    if (channelGrant == null) {
      link.send(Failure.of(ErrorCode.CHANNEL_FORBIDDEN, null, null));
    } else if (text != null
        && text.codePointCount(0, text.length()) > ClientFrame.Typing.MAX_CODE_POINTS) {
      link.send(Failure.of(ErrorCode.TEXT_TOO_LONG, null, null));
    } else if (channelGrant.mayWrite() && connectionRateLimiter.take().isEmpty()) {
      notices.tell(
          new ServerFrame.Typing(
              typing.channel(),
              channelGrant.ref(),
              channelGrant.name(),
              typing.active(),
              typing.preview(),
              Boolean.TRUE.equals(typing.preview()) ? text : null));
    }
  }
}
