package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.gateway.delivery.ChannelHub;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is in the rooms that clients on this gateway follow, and how many people are online.
 * Once a second it reports arrivals and departures on this gateway to the store, looks up who is
 * present on all gateways together, and sends followers the differences: at most one frame a second
 * for each room. The store decides when an arrival or a departure becomes visible: not at the
 * moment when it happens (ADR 0100).
 *
 * <p>Everything that asks the store runs on one dedicated thread. When the store fails, every room
 * becomes unknown and followers are notified; the next round tries again. Chat isn't affected. The
 * other methods may be called from any thread and never wait.
 */
@ApplicationScoped
public class PresenceService {

  private static final Logger LOG = Logger.getLogger(PresenceService.class);

  private final PresenceStore store;
  private final PresenceConfig config;
  private final ChannelHub channelHub;
  private final ConcurrentMap<String, Integer> onlinePeople = new ConcurrentHashMap<>();
  private final ConcurrentMap<Channel, LocalPresence> rooms = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("presence").daemon().factory());
  private long renewAt = System.nanoTime();
  private volatile @Nullable Long online;
  private boolean unavailable;

  PresenceService(PresenceStore store, PresenceConfig config, ChannelHub channelHub) {
    this.store = store;
    this.config = config;
    this.channelHub = channelHub;
  }

  void start(@Observes StartupEvent event) {
    long every = config.refreshEvery().toMillis();
    timer.scheduleWithFixedDelay(this::round, every, every, TimeUnit.MILLISECONDS);
  }

  /** Reports the last departures, so that nobody waits for these leases to expire. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    timer.execute(this::round);
    timer.shutdown();
    if (!timer.awaitTermination(3, TimeUnit.SECONDS)) {
      timer.shutdownNow();
    }
  }

  /** Adds a connection of a person who is online; {@code ref} doesn't reveal who they are. */
  void online(String ref) {
    onlinePeople.merge(ref, 1, Integer::sum);
  }

  /** Removes a connection of a person who is online. */
  void offline(String ref) {
    onlinePeople.computeIfPresent(ref, (key, before) -> before == 1 ? null : before - 1);
  }

  /**
   * Returns roughly how many people were online on all gateways some minutes ago; null if unknown.
   */
  @Nullable Long online() {
    return online;
  }

  /**
   * Records that a connection follows a room, after it joined the room's channel.
   *
   * @param receiver receives who is present, if that is already known; otherwise a frame comes with
   *     the next round
   */
  public void follow(Channel room, Consumer<Presence> receiver) {
    rooms.compute(
        room,
        (channel, before) -> {
          LocalPresence localPresence = before == null ? new LocalPresence(channel) : before;
          localPresence.subscribed();
          PresenceSnapshot seen = localPresence.seen();
          if (seen != null) {
            receiver.accept(seen.complete(channel));
          }
          return localPresence;
        });
  }

  /** Records that a connection stops following a room. */
  public void unfollow(Channel room) {
    at(room, LocalPresence::unsubscribed);
  }

  /**
   * Records that a person is in a room that their connection follows.
   *
   * @param listed whether the room names people; it does so for everyone or for nobody
   */
  public void enter(Channel room, String ref, String name, boolean listed) {
    at(room, localPresence -> localPresence.entered(ref, name, listed));
  }

  /** Renames a person who is in a room. */
  public void rename(Channel room, String ref, String name) {
    at(room, localPresence -> localPresence.renamed(ref, name));
  }

  /** Records that a person has left a room on this connection. */
  public void exit(Channel room, String ref) {
    at(room, localPresence -> localPresence.exited(ref));
  }

  private void at(Channel room, Consumer<LocalPresence> action) {
    rooms.computeIfPresent(
        room,
        (channel, localPresence) -> {
          action.accept(localPresence);
          return localPresence;
        });
  }

  private void round() {
    try {
      boolean renew = System.nanoTime() - renewAt >= 0;
      online = store.countOnline(onlinePeople.size());
      Map<Channel, Long> counts = new HashMap<>();
      rooms.forEach((channel, localPresence) -> {
        reportChanges(localPresence, renew);
        // Without followers, only the list of active rooms needs the count.
        if (renew || localPresence.hasSubscribers()) {
          counts.put(channel, refresh(channel));
        }
        rooms.computeIfPresent(channel, (c, each) -> each.isUnused() ? null : each);
      });
      if (renew) {
        store.recordCounts(counts);
        renewAt = System.nanoTime() + config.renewEvery().toNanos();
      }
      unavailable = false;
    } catch (RuntimeException e) {
      if (!unavailable) {
        LOG.warnf("Presence is not known: %s", e.toString());
      }
      unavailable = true;
      renewAt = System.nanoTime();
      online = null;
      rooms.keySet().forEach(this::forgetSeen);
    }
  }

  private void reportChanges(LocalPresence localPresence, boolean renew) {
    Set<String> departed = localPresence.takeDeparted();
    if (!departed.isEmpty()) {
      store.depart(localPresence.room(), departed);
    }
    Map<String, String> people = renew ? localPresence.people() : localPresence.takeChanged();
    if (!people.isEmpty()) {
      store.renew(localPresence.room(), localPresence.masked(), people);
    }
  }

  private long refresh(Channel room) {
    PresenceSnapshot now = store.snapshot(room, config.maxNamed());
    // Within compute, so that a client that follows right now gets either the whole or the
    // difference.
    at(
        room,
        localPresence -> {
          PresenceSnapshot before = localPresence.see(now);
          if (before == null) {
            channelHub.broadcast(room, now.complete(room));
          } else {
            now.changesSince(before, room)
                .ifPresent(changes -> channelHub.broadcast(room, changes));
          }
        });
    return now.listedCount();
  }

  private void forgetSeen(Channel room) {
    at(
        room,
        localPresence -> {
          if (localPresence.forgetSeen()) {
            channelHub.broadcast(room, Presence.unknown(room));
          }
        });
  }

  /**
   * Returns the rooms with people in them and roughly how many there were some minutes ago, fullest
   * first. Asks the store, and fails if the store fails.
   */
  Map<Channel, Long> activeRooms() {
    return store.activeRooms();
  }
}
