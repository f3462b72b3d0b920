package chat.parley.gateway.connection;

import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.gateway.delivery.EventsLost;
import chat.parley.gateway.delivery.Lanes;
import chat.parley.gateway.presence.Stays;
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

/** All connections of this gateway, and what concerns many of them at once. */
@ApplicationScoped
public class Links {

  /** Time for the answer to a ping. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ConnectionConfig config;
  private final Revocations revocations;
  private final Bans bans;
  private final Lanes lanes;
  private final Stays stays;
  private volatile boolean closed;

  Links(
      ConnectionConfig config,
      Revocations revocations,
      Bans bans,
      Lanes lanes,
      Stays stays,
      MeterRegistry metrics) {
    this.config = config;
    this.revocations = revocations;
    this.bans = bans;
    this.lanes = lanes;
    this.stays = stays;
    Gauge.builder("parley.connections", links, Set::size)
        .description("Open connections")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    revocations.onRevocation(this::revoked);
    bans.onBan(this::banned);
  }

  /** Tells those who follow the room, and nobody else: many bans at once must not reach all. */
  private void banned(Ban ban) {
    Channel room = ban.channel();
    lanes.eachFollower(
        room,
        each -> {
          if (each instanceof Link link) {
            link.banned(room);
          }
        });
    stays.end(room, bans::cover);
  }

  /**
   * The connection of a session that has been silent the longest, and longer than one that stands
   * can be; null: none.
   */
  @Nullable Link silentest(SessionId session) {
    long now = System.nanoTime();
    long least = config.pingAfter().plus(ANSWER).toNanos();
    return links.stream()
        .filter(link -> !link.ending() && link.silence(now) > least)
        .filter(link -> link.caller() instanceof Caller caller && caller.session().equals(session))
        .max(Comparator.comparingLong(link -> link.silence(now)))
        .orElse(null);
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
