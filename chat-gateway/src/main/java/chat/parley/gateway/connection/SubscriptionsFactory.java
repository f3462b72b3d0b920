package chat.parley.gateway.connection;

import chat.parley.gateway.delivery.ChannelHub;
import chat.parley.gateway.presence.ListedRooms;
import chat.parley.gateway.presence.PresenceService;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates the {@link Subscriptions} of each connection. */
@ApplicationScoped
class SubscriptionsFactory {

  private final ConnectionConfig config;
  private final ChannelHub channelHub;
  private final ChannelAuthorizer channelAuthorizer;
  private final PresenceService presenceService;
  private final ListedRooms listedRooms;

  SubscriptionsFactory(
      ConnectionConfig config,
      ChannelHub channelHub,
      ChannelAuthorizer channelAuthorizer,
      PresenceService presenceService,
      ListedRooms listedRooms) {
    this.config = config;
    this.channelHub = channelHub;
    this.channelAuthorizer = channelAuthorizer;
    this.presenceService = presenceService;
    this.listedRooms = listedRooms;
  }

  Subscriptions create(ClientConnection connection, Caller caller) {
    return new Subscriptions(
        connection,
        caller,
        channelHub,
        channelAuthorizer,
        presenceService,
        listedRooms,
        config.subscriptions());
  }
}
