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

  private final ClientConnection connection;
  private final GatewayServices services;
  private final ClientAddress from;
  private final ConnectionRateLimiter frames;
  private final ConnectionRateLimiter pings;
  private final ConnectionRateLimiter refusals;
  private int badFrames;
  private @Nullable Authenticated authenticated;

  /** The parts that exist once the caller is authenticated. */
  private record Authenticated(
      Subscriptions subscriptions, MatchHeartbeat heartbeat, TypingHandler writing) {}

  ConnectionSession(ClientConnection connection, GatewayServices services, ClientAddress from) {
    this.connection = connection;
    this.services = services;
    this.from = from;
    frames = services.limits().frames();
    pings = services.limits().pings();
    refusals = services.limits().refusals();
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
        rejectTooFast(frame, pause.get());
      }
    } catch (FrameReader.Unreadable e) {
      rejectInvalid(e.failure());
    }
  }

  /** Handles a frame from the client that isn't text. */
  void receivedBinary() {
    rejectInvalid(Failure.of(ErrorCode.FRAME_INVALID, null, null));
  }

  /** Handles a frame from the client that is larger than allowed. */
  void receivedOversized() {
    connection.end(Failure.of(ErrorCode.FRAME_TOO_LARGE, null, null), CloseCode.FRAME_TOO_LARGE);
  }

  /** Handles more message parts and WebSocket pings and pongs than allowed. */
  void receivedTooManyParts() {
    endTooMany(GatewayRateLimits.RETRY_AFTER_CONNECTION_LIMIT);
  }

  /** Handles the end of the connection. */
  void closed() {
    Caller caller = connection.caller();
    if (authenticated != null && caller != null) {
      authenticated.subscriptions.clear();
      services.limits().left(caller);
    }
  }

  /** Runs every few seconds. */
  void heartbeat() {
    Caller caller = connection.caller();
    if (authenticated != null && caller != null) {
      authenticated.heartbeat.send(caller, Instant.now());
    }
  }

  private void answer(ClientFrame frame) {
    Caller caller = connection.caller();
    if (frame instanceof Connect connect) {
      if (caller == null) {
        connect(connect);
      } else {
        connection.send(Failure.of(ErrorCode.CONNECT_TWICE, null, null));
      }
    } else if (caller == null || authenticated == null) {
      connection.end(Failure.of(ErrorCode.CONNECT_FIRST, null, null), CloseCode.BAD_FRAME);
    } else {
      answer(frame, caller, authenticated);
    }
  }

  private void answer(ClientFrame frame, Caller caller, Authenticated now) {
    switch (frame) {
      case Connect connect -> throw new IllegalStateException("answered before");
      case Renew renew -> renew(renew, caller, now);
      case Subscribe subscribe -> {
        now.subscriptions.add(subscribe.resume());
        now.heartbeat.subscribed(subscribe.channel());
      }
      case Unsubscribe unsubscribe -> now.subscriptions.remove(unsubscribe.channel());
      case Typing typing -> now.writing.received(typing);
      case Ping ping -> connection.send(new Pong());
      case Command command -> {
        now.heartbeat.sent(command);
        now.subscriptions.addRoomInbox(command.channel());
        services
            .commands()
            .submit(
                command,
                caller,
                from,
                now.subscriptions.rightIn(command.channel()),
                answer -> answered(command, answer, now.heartbeat));
      }
    }
  }

  private void answered(Command command, ServerFrame answer, MatchHeartbeat heartbeat) {
    connection.send(answer);
    if (answer instanceof Accepted) {
      connection.onLoop(() -> heartbeat.accepted(command));
    }
  }

  private void connect(Connect connect) {
    Optional<ErrorCode> refusal =
        services.authenticator().authenticate(connection, connect.token());
    Caller caller = connection.caller();
    if (refusal.isPresent() || caller == null) {
      ErrorCode code = refusal.orElse(ErrorCode.UNAUTHENTICATED);
      connection.end(Failure.of(code, null, null), closeCodeOf(code));
      return;
    }
    if (!services.limits().enter(caller) && !replacesSilent(caller)) {
      endTooMany(GatewayRateLimits.RETRY_AFTER_CONNECTION_LIMIT);
      return;
    }
    Subscriptions subscriptions = services.subscriptions(connection, caller);
    authenticated =
        new Authenticated(
            subscriptions,
            new MatchHeartbeat(subscriptions, services.commands()),
            new TypingHandler(
                connection, subscriptions, services.typing(), services.limits().typing()));
    connection.send(
        new Welcome(
            connection.id(),
            new Self(caller.account(), caller.name(), caller.role()),
            Instant.now(),
            caller.expiresAt(),
            new Limits(services.config().frameBytes(), MessageText.MAX_CODE_POINTS)));
    subscriptions.addMe();
    if (connect.subscriptions() != null) {
      connect.subscriptions().stream()
          .filter(resume -> !resume.channel().equals(Channel.ME))
          .forEach(subscriptions::add);
    }
    connection.onHeartbeat(this::heartbeat);
    connection.onBan(subscriptions::banned);
    connection.onRejection(authenticated.heartbeat::rejected);
  }

  /**
   * Replaces a silent connection of the same session, if there is one: a phone that changes
   * networks leaves connections behind.
   */
  private boolean replacesSilent(Caller caller) {
    ClientConnection silent = services.longestSilent(caller.session());
    if (silent == null) {
      return false;
    }
    services.limits().enterInstead(caller);
    silent.drop();
    return true;
  }

  /** Ends the connection because of a limit. The client may reconnect later. */
  private void endTooMany(Duration pause) {
    connection.send(Failure.of(ErrorCode.RATE_LIMITED, null, null).retryAfter(pause));
    Duration later =
        pause.compareTo(GatewayRateLimits.RETRY_AFTER_CONNECTION_LIMIT) < 0
            ? GatewayRateLimits.RETRY_AFTER_CONNECTION_LIMIT
            : pause;
    connection.end(new Reconnect(later.toMillis()), CloseCode.TOO_MANY);
  }

  private void renew(Renew renew, Caller before, Authenticated now) {
    Optional<ErrorCode> refusal = services.authenticator().authenticate(connection, renew.token());
    Caller caller = connection.caller();
    if (refusal.isEmpty() && caller != null && !caller.name().equals(before.name())) {
      now.subscriptions.renamed(before.name(), caller.name());
    }
    if (refusal.equals(Optional.of(ErrorCode.TOKEN_REVOKED))) {
      connection.end(Failure.of(ErrorCode.TOKEN_REVOKED, null, null), CloseCode.REVOKED);
    } else {
      refusal.ifPresent(code -> connection.send(Failure.of(code, null, null)));
    }
  }

  private void rejectTooFast(ClientFrame frame, Duration pause) {
    Failure failure =
        switch (frame) {
          case Command command ->
              Failure.of(ErrorCode.RATE_LIMITED, command.id(), command.channel());
          case Subscribe subscribe -> Failure.of(ErrorCode.RATE_LIMITED, null, subscribe.channel());
          default -> Failure.of(ErrorCode.RATE_LIMITED, null, null);
        };
    connection.send(failure.retryAfter(pause));
  }

  private void rejectInvalid(Failure failure) {
    badFrames++;
    if (connection.caller() == null || badFrames > services.config().badFrames()) {
      connection.end(failure, CloseCode.BAD_FRAME);
    } else {
      connection.send(failure);
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
