package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where people are shown by name. Whoever leaves an open room for anything but another open room, a
 * masked room, a stranger or the forum, stays in its list as long as they are connected to this
 * gateway: else the name that leaves would tell who the mask is that comes (ADR 0100). They leave
 * when they enter another open room, when their last connection here ends, or when they are banned;
 * and then after a delay of their own, as everybody.
 *
 * <p>It knows of connections to this gateway only: for whoever comes back at another one, the delay
 * begins when the last connection here ends. From any thread; never waits.
 */
@ApplicationScoped
public class ListedPlaces {

  private final PresenceService presenceService;
  private final ConcurrentMap<String, Person> people = new ConcurrentHashMap<>();

  /** Somebody's connections here, and the open room that they left last, if they still stay. */
  private record Person(int connections, @Nullable Stay stay) {}

  private record Stay(Channel room, String ref, String name, Channel inbox) {}

  ListedPlaces(PresenceService presenceService) {
    this.presenceService = presenceService;
  }

  /** Somebody is online on one more connection; {@code me} does not tell who. */
  public void online(String me) {
    people.merge(me, new Person(1, null), (before, one) -> more(before, 1));
    presenceService.online(me);
  }

  /** Somebody is online on one connection less. */
  public void offline(String me) {
    people.computeIfPresent(
        me,
        (key, before) -> {
          if (before.connections > 1) {
            return more(before, -1);
          }
          release(before.stay);
          return null;
        });
    presenceService.offline(me);
  }

  /** Somebody enters an open room on one connection, by the reference and name of their pass. */
  public void enter(String me, Channel room, String ref, String name) {
    presenceService.enter(room, ref, name, true);
    people.computeIfPresent(
        me,
        (key, before) -> {
          release(before.stay);
          return new Person(before.connections, null);
        });
  }

  /**
   * Somebody leaves an open room on one connection; they stay in its list for the time being.
   *
   * @param inbox the channel on which they are answered in the room, by which they may be banned
   */
  public void leave(String me, Channel room, String ref, String name, Channel inbox) {
    Stay stay = new Stay(room, ref, name, inbox);
    Person now =
        people.computeIfPresent(
            me,
            (key, before) -> {
              release(before.stay);
              return new Person(before.connections, stay);
            });
    if (now == null) {
      release(stay);
    }
  }

  /** Somebody who was called {@code before} is called otherwise where they stay. */
  public void rename(String me, String before, String now) {
    people.computeIfPresent(
        me,
        (key, person) -> {
          Stay stay = person.stay;
          if (stay == null || !stay.name.equals(before)) {
            return person;
          }
          presenceService.rename(stay.room, stay.ref, now);
          return new Person(person.connections, new Stay(stay.room, stay.ref, now, stay.inbox));
        });
  }

  /** Ends the stay in a room of those whose inbox there is banned. */
  public void end(Channel room, Predicate<Channel> banned) {
    people.replaceAll((me, person) -> {
      Stay stay = person.stay;
      if (stay == null || !stay.room.equals(room) || !banned.test(stay.inbox)) {
        return person;
      }
      release(stay);
      return new Person(person.connections, null);
    });
  }

  private static Person more(Person before, int connections) {
    return new Person(before.connections + connections, before.stay);
  }

  private void release(@Nullable Stay stay) {
    if (stay != null) {
      presenceService.exit(stay.room, stay.ref);
    }
  }
}
