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
import chat.parley.gateway.presence.ListedRooms;
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

  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private final ConnectionConfig config;
  private final Revocations revocations;
  private final Bans bans;
  private final ChannelHub channelHub;
  private final ListedRooms listedRooms;
  private volatile boolean closed;

  ConnectionRegistry(
      ConnectionConfig config,
      Revocations revocations,
      Bans bans,
      ChannelHub channelHub,
      ListedRooms listedRooms,
      MeterRegistry metrics) {
    this.config = config;
    this.revocations = revocations;
    this.bans = bans;
    this.channelHub = channelHub;
    this.listedRooms = listedRooms;
    Gauge.builder("parley.connections", connections, Set::size)
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
    channelHub.forEachSubscriber(
        room,
        each -> {
          if (each instanceof ClientConnection connection) {
            connection.banned(room);
          }
        });
    listedRooms.end(room, bans::isBanned);
  }

  /**
   * Returns the session's connection that has been silent the longest, and longer than a live
   * connection can be; null if there is none.
   */
  @Nullable ClientConnection longestSilent(SessionId session) {
    long now = System.nanoTime();
    long least = config.pingAfter().plus(ANSWER).toNanos();
    return connections.stream()
        .filter(connection -> !connection.ending() && connection.silence(now) > least)
        .filter(connection ->
            connection.caller() instanceof Caller caller && caller.session().equals(session))
        .max(Comparator.comparingLong(connection -> connection.silence(now)))
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
    return closed || connections.size() >= config.max();
  }

  int size() {
    return connections.size();
  }

  List<ClientConnection> all() {
    return List.copyOf(connections);
  }

  void add(ClientConnection connection) {
    connections.add(connection);
  }

  void remove(ClientConnection connection) {
    connections.remove(connection);
  }

  void forEach(Consumer<ClientConnection> action) {
    connections.forEach(action);
  }

  /**
   * Closes all connections after events were lost, so that each client asks the owners what it
   * missed.
   */
  void eventsLost(@Observes EventsLost event) {
    connections.forEach(connection -> connection.close(CloseCode.EVENTS_LOST));
  }

  private void revoked(Revocation revocation) {
    for (ClientConnection connection : connections) {
      Caller caller = connection.caller();
      if (caller != null
          && revocation.covers(caller.account(), caller.session(), caller.issuedAt())) {
        connection.end(Failure.of(ErrorCode.TOKEN_REVOKED, null, null), CloseCode.REVOKED);
      }
    }
  }
}
