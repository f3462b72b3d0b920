package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.gateway.delivery.ChannelHub;
import chat.parley.gateway.delivery.EventsLost;
import chat.parley.gateway.presence.ListedPlaces;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.Revocations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All connections of this gateway, and the operations that concern many of them at once. */
@ApplicationScoped
public class ConnectionRegistry {

  /** Time for the answer to a ping. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Set<ClientConnection> links = ConcurrentHashMap.newKeySet();
  private final ConnectionConfig config;
  private final Revocations revocations;
  private final Bans bans;
  private final ChannelHub channelHub;
  private final ListedPlaces listedPlaces;
  private volatile boolean closed;

  ConnectionRegistry(
      ConnectionConfig config,
      Revocations revocations,
      Bans bans,
      ChannelHub channelHub,
      ListedPlaces listedPlaces,
      MeterRegistry metrics) {
    this.config = config;
    this.revocations = revocations;
    this.bans = bans;
    this.channelHub = channelHub;
    this.listedPlaces = listedPlaces;
    Gauge.builder("parley.connections", links, Set::size)
        .description("Open connections")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    revocations.onRevocation(this::revoked);
    bans.onBan(this::banned);
  }

  /** Notifies only the connections that follow the room: many bans at once must not reach all. */
  private void banned(Ban ban) {
    Channel room = ban.channel();
    channelHub.eachFollower(
        room,
        each -> {
          if (each instanceof ClientConnection link) {
            link.banned(room);
          }
        });
    listedPlaces.end(room, bans::cover);
  }

  /**
   * Returns the session's connection that has been silent the longest, and longer than a live
   * connection can be; null if there is none.
   */
  @Nullable ClientConnection silentest(SessionId session) {
    long now = System.nanoTime();
    long least = config.pingAfter().plus(ANSWER).toNanos();
    return links.stream()
        .filter(link -> !link.ending() && link.silence(now) > least)
        .filter(link -> link.caller() instanceof Caller caller && caller.session().equals(session))
        .max(Comparator.comparingLong(link -> link.silence(now)))
        .orElse(null);
  }

  /** Stops accepting connections. */
  void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  /** Returns whether no further connection is accepted. */
  boolean full() {
    return closed || links.size() >= config.max();
  }

  int size() {
    return links.size();
  }

  List<ClientConnection> all() {
    return List.copyOf(links);
  }

  void add(ClientConnection link) {
    links.add(link);
  }

  void remove(ClientConnection link) {
    links.remove(link);
  }

  void forEach(Consumer<ClientConnection> action) {
    links.forEach(action);
  }

  /**
   * Closes all connections after events were lost, so that each client asks the owners what it
   * missed.
   */
  void eventsLost(@Observes EventsLost event) {
    links.forEach(link -> link.close(CloseCode.EVENTS_LOST));
  }

  private void revoked(Revocation revocation) {
    for (ClientConnection link : links) {
      Caller caller = link.caller();
      if (caller != null
          && revocation.covers(caller.account(), caller.session(), caller.issuedAt())) {
        link.end(Failure.of(ErrorCode.TOKEN_REVOKED, null, null), CloseCode.REVOKED);
      }
    }
  }
}
