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
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Accepted;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.frame.ServerFrame.Limits;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.contracts.frame.ServerFrame.Reconnect;
import chat.parley.contracts.frame.ServerFrame.Self;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.contracts.message.MessageText;
import chat.parley.gateway.limit.ClientAddress;
import chat.parley.gateway.limit.ConnectionRateLimiter;
import chat.parley.gateway.limit.GatewayRateLimits;
import chat.parley.platform.token.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The protocol state of one connection. Before {@code connect} it accepts nothing else. Afterwards
 * every frame gets an answer, and an invalid frame gets an error, up to a limit. Used on the
 * connection's loop only.
 */
final class ConnectionSession {

  private final ClientConnection link;
  private final GatewayServices gatewayServices;
  private final ClientAddress from;
  private final ConnectionRateLimiter frames;
  private final ConnectionRateLimiter pings;
  private final ConnectionRateLimiter refusals;
  private int badFrames;
  private @Nullable Authenticated standing;

  /** The parts that exist once the caller is authenticated. */
  private record Authenticated(
      Subscriptions subscriptions, MatchHeartbeat attendance, TypingHandler writing) {}

  ConnectionSession(ClientConnection link, GatewayServices gatewayServices, ClientAddress from) {
    this.link = link;
    this.gatewayServices = gatewayServices;
    this.from = from;
    frames = gatewayServices.limits().frames();
    pings = gatewayServices.limits().pings();
    refusals = gatewayServices.limits().refusals();
  }

  /** Handles a text frame from the client. */
  void received(String text) {
    try {
      ClientFrame frame = FrameReader.read(text);
      Optional<Duration> pause = (frame instanceof Ping ? pings : frames).take();
      if (pause.isEmpty()) {
        answer(frame);
      } else if (refusals.take().isPresent()) {
        endTooMany(pause.get());
      } else if (!(frame instanceof Ping)) {
        tooFast(frame, pause.get());
      }
    } catch (FrameReader.Unreadable e) {
      bad(e.failure());
    }
  }

  /** Handles a frame from the client that isn't text. */
  void receivedBinary() {
    bad(Failure.of(ErrorCode.FRAME_INVALID, null, null));
  }

  /** Handles a frame from the client that is larger than allowed. */
  void receivedTooMuch() {
    link.end(Failure.of(ErrorCode.FRAME_TOO_LARGE, null, null), CloseCode.FRAME_TOO_LARGE);
  }

  /** Handles more message parts and WebSocket pings and pongs than allowed. */
  void receivedTooManyParts() {
    endTooMany(GatewayRateLimits.WHEN_HELD_TOO_MANY);
  }

  /** Handles the end of the connection. */
  void closed() {
    Caller caller = link.caller();
    if (standing != null && caller != null) {
      standing.subscriptions.clear();
      gatewayServices.limits().left(caller);
    }
  }

  /** Runs every few seconds. */
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

  private void answer(ClientFrame frame, Caller caller, Authenticated now) {
    switch (frame) {
      case Connect connect -> throw new IllegalStateException("answered before");
      case Renew renew -> renew(renew, caller, now);
      case Subscribe subscribe -> {
        now.subscriptions.add(subscribe.resume());
        now.attendance.followed(subscribe.channel());
      }
      case Unsubscribe unsubscribe -> now.subscriptions.remove(unsubscribe.channel());
      case Typing typing -> now.writing.told(typing);
      case Ping ping -> link.send(new Pong());
      case Command command -> {
        now.attendance.given(command);
        now.subscriptions.addAnswers(command.channel());
        gatewayServices
            .commands()
            .take(
                command,
                caller,
                from,
                now.subscriptions.rightIn(command.channel()),
                answer -> answered(command, answer, now.attendance));
      }
    }
  }

  private void answered(Command command, ServerFrame answer, MatchHeartbeat attendance) {
    link.send(answer);
    if (answer instanceof Accepted) {
      link.onLoop(() -> attendance.accepted(command));
    }
  }

  private void connect(Connect connect) {
    Optional<ErrorCode> refusal = gatewayServices.admission().admit(link, connect.token());
    Caller caller = link.caller();
    if (refusal.isPresent() || caller == null) {
      ErrorCode code = refusal.orElse(ErrorCode.UNAUTHENTICATED);
      link.end(Failure.of(code, null, null), closeCodeOf(code));
      return;
    }
    if (!gatewayServices.limits().enter(caller) && !replacesSilent(caller)) {
      endTooMany(GatewayRateLimits.WHEN_HELD_TOO_MANY);
      return;
    }
    Subscriptions subscriptions = gatewayServices.subscriptions(link, caller);
    standing =
        new Authenticated(
            subscriptions,
            new MatchHeartbeat(subscriptions, gatewayServices.commands()),
            new TypingHandler(
                link, subscriptions, gatewayServices.typing(), gatewayServices.limits().typing()));
    link.send(
        new Welcome(
            link.id(),
            new Self(caller.account(), caller.name(), caller.role()),
            Instant.now(),
            caller.expiresAt(),
            new Limits(gatewayServices.config().frameBytes(), MessageText.MAX_CODE_POINTS)));
    subscriptions.addMe();
    if (connect.subscriptions() != null) {
      connect.subscriptions().stream()
          .filter(resume -> !resume.channel().equals(Channel.ME))
          .forEach(subscriptions::add);
    }
    link.onBeat(this::beat);
    link.onBan(subscriptions::banned);
    link.onRefusal(standing.attendance::refused);
  }

  /**
   * Replaces a silent connection of the same session, if there is one: a phone that changes
   * networks leaves connections behind.
   */
  private boolean replacesSilent(Caller caller) {
    ClientConnection silent = gatewayServices.silentest(caller.session());
    if (silent == null) {
      return false;
    }
    gatewayServices.limits().enterInstead(caller);
    silent.drop();
    return true;
  }

  /** Ends the connection because of a limit. The client may reconnect later. */
  private void endTooMany(Duration pause) {
    link.send(Failure.of(ErrorCode.RATE_LIMITED, null, null).retryAfter(pause));
    Duration later =
        pause.compareTo(GatewayRateLimits.WHEN_HELD_TOO_MANY) < 0
            ? GatewayRateLimits.WHEN_HELD_TOO_MANY
            : pause;
    link.end(new Reconnect(later.toMillis()), CloseCode.TOO_MANY);
  }

  private void renew(Renew renew, Caller before, Authenticated now) {
    Optional<ErrorCode> refusal = gatewayServices.admission().admit(link, renew.token());
    Caller caller = link.caller();
    if (refusal.isEmpty() && caller != null && !caller.name().equals(before.name())) {
      now.subscriptions.renamed(before.name(), caller.name());
    }
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
    if (link.caller() == null || badFrames > gatewayServices.config().badFrames()) {
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
