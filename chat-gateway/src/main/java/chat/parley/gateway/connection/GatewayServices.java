package chat.parley.gateway.connection;

import chat.parley.contracts.id.SessionId;
import chat.parley.gateway.limit.GatewayRateLimits;
import chat.parley.gateway.submission.CommandIntake;
import chat.parley.gateway.typing.TypingBroadcaster;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The services of this gateway that every {@link ConnectionSession} needs. */
@ApplicationScoped
class GatewayServices {

  private final ConnectionConfig config;
  private final GatewayRateLimits limits;
  private final Authenticator authenticator;
  private final SubscriptionsFactory subscriptionsFactory;
  private final CommandIntake commandIntake;
  private final TypingBroadcaster typing;
  private final ConnectionRegistry connectionRegistry;

  GatewayServices(
      ConnectionConfig config,
      GatewayRateLimits limits,
      Authenticator authenticator,
      SubscriptionsFactory subscriptionsFactory,
      CommandIntake commandIntake,
      TypingBroadcaster typing,
      ConnectionRegistry connectionRegistry) {
    this.config = config;
    this.limits = limits;
    this.authenticator = authenticator;
    this.subscriptionsFactory = subscriptionsFactory;
    this.commandIntake = commandIntake;
    this.typing = typing;
    this.connectionRegistry = connectionRegistry;
  }

  ConnectionConfig config() {
    return config;
  }

  GatewayRateLimits limits() {
    return limits;
  }

  CommandIntake commands() {
    return commandIntake;
  }

  TypingBroadcaster typing() {
    return typing;
  }

  Authenticator authenticator() {
    return authenticator;
  }

  @Nullable ClientConnection longestSilent(SessionId session) {
    return connectionRegistry.longestSilent(session);
  }

  Subscriptions subscriptions(ClientConnection connection, Caller caller) {
    return subscriptionsFactory.create(connection, caller);
  }
}
