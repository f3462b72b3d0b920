package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.Command;
import chat.parley.contracts.frame.ClientFrame.Connect;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.Renew;
import chat.parley.contracts.frame.ClientFrame.Subscribe;
import chat.parley.contracts.frame.ClientFrame.Typing;
import chat.parley.contracts.frame.ClientFrame.Unsubscribe;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.frame.ServerFrame.Limits;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.contracts.frame.ServerFrame.Self;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.contracts.message.MessageText;
import chat.parley.gateway.limit.Address;
import chat.parley.gateway.limit.Meter;
import chat.parley.gateway.limit.RateLimits;
import chat.parley.platform.token.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said on one connection. Before {@code connect} nothing else is heard; afterwards every
 * frame has its answer, and a frame that makes no sense an error, but only so often. Used on the
 * connection's loop only.
 */
final class Conversation {

  private final Link link;
  private final Host host;
  private final Address from;
  private final Meter frames;
  private int badFrames;
  private @Nullable Standing standing;

  /** What there is once it is known who it is. */
  private record Standing(Subscriptions subscriptions, Attendance attendance, Writing writing) {}

  Conversation(Link link, Host host, Address from) {
    this.link = link;
    this.host = host;
    this.from = from;
    frames = host.limits().frames();
  }

  /** The client has sent a text frame. */
  void received(String text) {
    Optional<Duration> pause = frames.take();
    try {
      ClientFrame frame = FrameReader.read(text);
      if (pause.isPresent() && !(frame instanceof Ping)) {
        tooFast(frame, pause.get());
      } else {
        answer(frame);
      }
    } catch (FrameReader.Unreadable e) {
      bad(e.failure());
    }
  }

  /** The client has sent a frame that is no text. */
  void receivedBinary() {
    bad(Failure.of(ErrorCode.FRAME_INVALID, null, null));
  }

  /** The client has sent more than is taken. */
  void receivedTooMuch() {
    link.end(Failure.of(ErrorCode.FRAME_TOO_LARGE, null, null), CloseCode.FRAME_TOO_LARGE);
  }

  /** The connection is gone. */
  void closed() {
    Caller caller = link.caller();
    if (standing != null && caller != null) {
      standing.subscriptions.clear();
      host.limits().left(caller);
    }
  }

  /** Some seconds have passed. */
  void beat() {
    Caller caller = link.caller();
    if (standing != null && caller != null) {
      standing.attendance.beat(caller, Instant.now());
    }
  }

  private void answer(ClientFrame frame) {
    Caller caller = link.caller();
    if (frame instanceof Connect connect) {
      if (caller == null) {
        connect(connect);
      } else {
        link.send(Failure.of(ErrorCode.CONNECT_TWICE, null, null));
      }
    } else if (caller == null || standing == null) {
      link.end(Failure.of(ErrorCode.CONNECT_FIRST, null, null), CloseCode.BAD_FRAME);
    } else {
      answer(frame, caller, standing);
    }
  }

  private void answer(ClientFrame frame, Caller caller, Standing now) {
    switch (frame) {
      case Connect connect -> throw new IllegalStateException("answered before");
      case Renew renew -> renew(renew);
      case Subscribe subscribe -> {
        now.subscriptions.add(subscribe.resume());
        now.attendance.followed(subscribe.channel());
      }
      case Unsubscribe unsubscribe -> now.subscriptions.remove(unsubscribe.channel());
      case Typing typing -> now.writing.told(typing);
      case Ping ping -> link.send(new Pong());
      case Command command -> {
        now.attendance.noted(command);
        now.subscriptions.addAnswers(command.channel());
        host.commands().take(command, caller, from, link::send);
      }
    }
  }

  private void connect(Connect connect) {
    Optional<ErrorCode> refusal = host.admission().admit(link, connect.token());
    Caller caller = link.caller();
    if (refusal.isPresent() || caller == null) {
      ErrorCode code = refusal.orElse(ErrorCode.UNAUTHENTICATED);
      link.end(Failure.of(code, null, null), closeCodeOf(code));
      return;
    }
    if (!host.limits().enter(caller)) {
      link.end(
          Failure.of(ErrorCode.RATE_LIMITED, null, null).retryAfter(RateLimits.WHEN_HELD_TOO_MANY),
          CloseCode.TOO_MANY);
      return;
    }
    Subscriptions subscriptions = host.subscriptions(link, caller);
    standing =
        new Standing(
            subscriptions,
            new Attendance(subscriptions, host.commands()),
            new Writing(link, subscriptions, host.typing(), host.limits().typing()));
    link.send(
        new Welcome(
            link.id(),
            new Self(caller.account(), caller.name(), caller.role()),
            Instant.now(),
            caller.expiresAt(),
            new Limits(host.config().frameBytes(), MessageText.MAX_CODE_POINTS)));
    subscriptions.addMe();
    if (connect.subscriptions() != null) {
      connect.subscriptions().stream()
          .filter(resume -> !resume.channel().equals(Channel.ME))
          .forEach(subscriptions::add);
    }
    link.onBeat(this::beat);
    link.onBan(subscriptions::banned);
  }

  private void renew(Renew renew) {
    Optional<ErrorCode> refusal = host.admission().admit(link, renew.token());
    if (refusal.equals(Optional.of(ErrorCode.TOKEN_REVOKED))) {
      link.end(Failure.of(ErrorCode.TOKEN_REVOKED, null, null), CloseCode.REVOKED);
    } else {
      refusal.ifPresent(code -> link.send(Failure.of(code, null, null)));
    }
  }

  private void tooFast(ClientFrame frame, Duration pause) {
    Failure failure =
        switch (frame) {
          case Command command ->
              Failure.of(ErrorCode.RATE_LIMITED, command.id(), command.channel());
          case Subscribe subscribe -> Failure.of(ErrorCode.RATE_LIMITED, null, subscribe.channel());
          default -> Failure.of(ErrorCode.RATE_LIMITED, null, null);
        };
    link.send(failure.retryAfter(pause));
  }

  private void bad(Failure failure) {
    badFrames++;
    if (link.caller() == null || badFrames > host.config().badFrames()) {
      link.end(failure, CloseCode.BAD_FRAME);
    } else {
      link.send(failure);
    }
  }

  private static CloseCode closeCodeOf(ErrorCode code) {
    return switch (code) {
      case TOKEN_EXPIRED -> CloseCode.TOKEN_EXPIRED;
      case TOKEN_REVOKED -> CloseCode.REVOKED;
      default -> CloseCode.UNAUTHENTICATED;
    };
  }
}
