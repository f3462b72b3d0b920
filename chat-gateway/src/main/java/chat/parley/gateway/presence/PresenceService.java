package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.gateway.delivery.ChannelHub;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * Who is in the rooms that somebody on this gateway follows, and how many people are online. Once a
 * second it tells the store who came and went here, looks who is there on all gateways together,
 * and sends followers what is different: one frame a second and room at most. When somebody shows
 * to have come or gone is for the store to say: not at the moment when they do (ADR 0100).
 *
 * <p>All that asks the store happens on one thread of its own. When the store fails, every room
 * becomes unknown and followers are told so; the next round tries again. Talk does not notice. The
 * other methods may be called from any thread and never wait.
 */
@ApplicationScoped
public class PresenceService {

  private static final Logger LOG = Logger.getLogger(PresenceService.class);

  private final PresenceStore store;
  private final PresenceConfig config;
  private final ChannelHub channelHub;
  private final ConcurrentMap<String, Integer> everyone = new ConcurrentHashMap<>();
  private final ConcurrentMap<Channel, LocalPresence> rooms = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("presence").daemon().factory());
  private long renewAt = System.nanoTime();
  private volatile @Nullable Long online;
  private boolean failing;

  PresenceService(PresenceStore store, PresenceConfig config, ChannelHub channelHub) {
    this.store = store;
    this.config = config;
    this.channelHub = channelHub;
  }

  void start(@Observes StartupEvent event) {
    long every = config.lookEvery().toMillis();
    timer.scheduleWithFixedDelay(this::round, every, every, TimeUnit.MILLISECONDS);
  }

  /** The last who have gone are told of, so that nobody waits for their leases to end. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    timer.execute(this::round);
    timer.shutdown();
    if (!timer.awaitTermination(3, TimeUnit.SECONDS)) {
      timer.shutdownNow();
    }
  }

  /** Somebody is online on one more connection; {@code ref} does not tell who. */
  void online(String ref) {
    everyone.merge(ref, 1, Integer::sum);
  }

  /** Somebody is online on one connection less. */
  void offline(String ref) {
    everyone.computeIfPresent(ref, (key, before) -> before == 1 ? null : before - 1);
  }

  /** Roughly how many people were online on all gateways some minutes ago; null: not known. */
  @Nullable Long online() {
    return online;
  }

  /**
   * A connection follows a room, after it was joined to the room's channel.
   *
   * @param whole is given who is there, if that is known already; else a frame comes with the next
   *     round
   */
  public void follow(Channel room, Consumer<Presence> whole) {
    rooms.compute(
        room,
        (channel, before) -> {
          LocalPresence localPresence = before == null ? new LocalPresence(channel.name()) : before;
          localPresence.followed();
          PresenceSnapshot seen = localPresence.seen();
          if (seen != null) {
            whole.accept(seen.whole(channel));
          }
          return localPresence;
        });
  }

  /** A connection follows a room no longer. */
  public void unfollow(Channel room) {
    at(room, LocalPresence::unfollowed);
  }

  /**
   * Somebody is in a room that their connection follows.
   *
   * @param listed whether the room names people; it does so for all or for nobody
   */
  public void enter(Channel room, String ref, String name, boolean listed) {
    at(room, localPresence -> localPresence.entered(ref, name, listed));
  }

  /** Somebody who is in a room is called otherwise now. */
  public void rename(Channel room, String ref, String name) {
    at(room, localPresence -> localPresence.renamed(ref, name));
  }

  /** They are there no longer on this connection. */
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
      online = store.online(everyone.size());
      Map<String, Long> counts = new HashMap<>();
      rooms.forEach((channel, localPresence) -> {
        tell(localPresence, renew);
        // Where nobody listens, only the list of rooms that are alive wants to know.
        if (renew || localPresence.isFollowed()) {
          counts.put(localPresence.name(), look(channel));
        }
        rooms.computeIfPresent(channel, (c, each) -> each.isOver() ? null : each);
      });
      if (renew) {
        store.note(counts);
        renewAt = System.nanoTime() + config.renewEvery().toNanos();
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("Presence is not known: %s", e.toString());
      }
      failing = true;
      renewAt = System.nanoTime();
      online = null;
      rooms.keySet().forEach(this::lose);
    }
  }

  private void tell(LocalPresence localPresence, boolean renew) {
    Set<String> gone = localPresence.takeGone();
    if (!gone.isEmpty()) {
      store.leave(localPresence.name(), gone);
    }
    Map<String, String> people = renew ? localPresence.people() : localPresence.takeNews();
    if (!people.isEmpty()) {
      store.renew(localPresence.name(), localPresence.masked(), people);
    }
  }

  private long look(Channel room) {
    PresenceSnapshot now = store.look(room.name(), config.named());
    // Within compute, so that whoever follows just now gets either the whole or the difference.
    at(
        room,
        localPresence -> {
          PresenceSnapshot before = localPresence.see(now);
          if (before == null) {
            channelHub.announce(room, now.whole(room));
          } else {
            now.since(before, room).ifPresent(news -> channelHub.announce(room, news));
          }
        });
    return now.toNote();
  }

  private void lose(Channel room) {
    at(
        room,
        localPresence -> {
          if (localPresence.lose()) {
            channelHub.announce(room, Presence.unknown(room));
          }
        });
  }

  /**
   * Rooms with people in them and roughly how many some minutes ago, fullest first. Asks the store,
   * and fails with it.
   */
  Map<Channel, Long> alive() {
    Map<Channel, Long> alive = new LinkedHashMap<>();
    store.alive().forEach((name, count) -> alive.put(Channel.of(name), count));
    return alive;
  }
}
