package chat.parley.gateway.connection;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.identity.Revocation;
import chat.parley.gateway.delivery.EventsLost;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.Revocations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All connections of this gateway, and what concerns many of them at once. */
@ApplicationScoped
public class Links {

  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ConnectionConfig config;
  private final Revocations revocations;
  private final Bans bans;
  private volatile boolean closed;

  Links(ConnectionConfig config, Revocations revocations, Bans bans, MeterRegistry metrics) {
    this.config = config;
    this.revocations = revocations;
    this.bans = bans;
    Gauge.builder("parley.connections", links, Set::size)
        .description("Open connections")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    revocations.onRevocation(this::revoked);
    bans.onBan(ban -> links.forEach(link -> link.banned(ban.channel())));
  }

  /** Lets nobody in any more. */
  void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  /** Whether nobody can be let in. */
  boolean full() {
    return closed || links.size() >= config.max();
  }

  int size() {
    return links.size();
  }

  List<Link> all() {
    return List.copyOf(links);
  }

  void add(Link link) {
    links.add(link);
  }

  void remove(Link link) {
    links.remove(link);
  }

  void forEach(Consumer<Link> action) {
    links.forEach(action);
  }

  /** The log was lost: whoever is here must ask its owners what it missed. */
  void eventsLost(@Observes EventsLost event) {
    links.forEach(link -> link.close(CloseCode.EVENTS_LOST));
  }

  private void revoked(Revocation revocation) {
    for (Link link : links) {
      Caller caller = link.caller();
      if (caller != null
          && revocation.covers(caller.account(), caller.session(), caller.issuedAt())) {
        link.end(Failure.of(ErrorCode.TOKEN_REVOKED, null, null), CloseCode.REVOKED);
      }
    }
  }
}
