package chat.parley.gateway.connection;

import chat.parley.gateway.delivery.Lanes;
import chat.parley.gateway.presence.Presences;
import chat.parley.gateway.presence.Stays;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives each connection its {@link Subscriptions}. */
@ApplicationScoped
class Subscribing {

  private final ConnectionConfig config;
  private final Lanes lanes;
  private final Rights rights;
  private final Presences presences;
  private final Stays stays;

  Subscribing(
      ConnectionConfig config, Lanes lanes, Rights rights, Presences presences, Stays stays) {
    this.config = config;
    this.lanes = lanes;
    this.rights = rights;
    this.presences = presences;
    this.stays = stays;
  }

  Subscriptions of(Link link, Caller caller) {
    return new Subscriptions(link, caller, lanes, rights, presences, stays, config.subscriptions());
  }
}
