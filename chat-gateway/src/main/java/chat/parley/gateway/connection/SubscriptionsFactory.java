package chat.parley.gateway.connection;

import chat.parley.gateway.delivery.ChannelHub;
import chat.parley.gateway.presence.ListedPlaces;
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
  private final ListedPlaces listedPlaces;

  SubscriptionsFactory(
      ConnectionConfig config,
      ChannelHub channelHub,
      ChannelAuthorizer channelAuthorizer,
      PresenceService presenceService,
      ListedPlaces listedPlaces) {
    this.config = config;
    this.channelHub = channelHub;
    this.channelAuthorizer = channelAuthorizer;
    this.presenceService = presenceService;
    this.listedPlaces = listedPlaces;
  }

  Subscriptions create(ClientConnection link, Caller caller) {
    return new Subscriptions(
        link,
        caller,
        channelHub,
        channelAuthorizer,
        presenceService,
        listedPlaces,
        config.subscriptions());
  }
}
