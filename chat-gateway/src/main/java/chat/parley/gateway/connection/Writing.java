package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Pass;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.gateway.limit.Meter;
import chat.parley.gateway.typing.TypingNotices;

/**
 * Tells others that somebody writes, as their pass names them; without a pass nobody appears. What
 * comes too often, or from somebody who may not write there, is dropped without a word. Used on the
 * connection's loop only.
 */
final class Writing {

  private final Link link;
  private final Subscriptions subscriptions;
  private final TypingNotices notices;
  private final Meter meter;

  Writing(Link link, Subscriptions subscriptions, TypingNotices notices, Meter meter) {
    this.link = link;
    this.subscriptions = subscriptions;
    this.notices = notices;
    this.meter = meter;
  }

  /** The client says that somebody writes, or no longer. */
  void told(ClientFrame.Typing typing) {
    Pass pass = subscriptions.passFor(typing.channel());
    String text = typing.text();
    if (pass == null) {
      link.send(Failure.of(ErrorCode.CHANNEL_FORBIDDEN, null, null));
    } else if (text != null
        && text.codePointCount(0, text.length()) > ClientFrame.Typing.MAX_CODE_POINTS) {
      link.send(Failure.of(ErrorCode.TEXT_TOO_LONG, null, null));
    } else if (pass.mayWrite() && meter.take().isEmpty()) {
      notices.tell(
          new ServerFrame.Typing(
              typing.channel(),
              pass.ref(),
              pass.name(),
              typing.active(),
              typing.preview(),
              Boolean.TRUE.equals(typing.preview()) ? text : null));
    }
  }
}
