package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tracks where people are shown by name. A person who leaves an open room stays in its list while
 * connected to this gateway, unless they enter another open room. This also holds for people who go
 * to an anonymous room, a talk, or the forum: otherwise the name that leaves would reveal who the
 * new pseudonym is (ADR 0100). People leave the list when they enter another open room, when their
 * last connection here ends, or when they are banned; and then after a delay of their own, like
 * everyone else.
 *
 * <p>It knows only the connections to this gateway: for a person who reconnects at another one, the
 * delay begins when the last connection here ends. May be used from any thread; never waits.
 */
@ApplicationScoped
public class ListedRooms {

  private final PresenceService presenceService;
  private final ConcurrentMap<String, Person> people = new ConcurrentHashMap<>();

  /**
   * A person's connections here, and the open room that they left last, if they are still listed
   * there.
   */
  private record Person(int connections, @Nullable Stay stay) {}

  private record Stay(Channel room, String ref, String name, Channel inbox) {}

  ListedRooms(PresenceService presenceService) {
    this.presenceService = presenceService;
  }

  /** Adds a connection of a person; {@code me} doesn't reveal who they are. */
  public void online(String me) {
    people.merge(me, new Person(1, null), (before, one) -> withConnections(before, 1));
    presenceService.online(me);
  }

  /** Removes a connection of a person. */
  public void offline(String me) {
    people.computeIfPresent(
        me,
        (key, before) -> {
          if (before.connections > 1) {
            return withConnections(before, -1);
          }
          release(before.stay);
          return null;
        });
    presenceService.offline(me);
  }

  /**
   * Records that a person enters an open room on one connection, with the reference and name in
   * their grant.
   */
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
   * Records that a person leaves an open room on one connection; they stay in its list for now.
   *
   * @param inbox the channel on which they receive answers in the room, which identifies them in a
   *     ban
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

  /** Renames a person who was called {@code before} in the room where they are still listed. */
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

  /** Removes from a room's list those people whose inbox there is banned. */
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

  private static Person withConnections(Person before, int change) {
    return new Person(before.connections + change, before.stay);
  }

  private void release(@Nullable Stay stay) {
    if (stay != null) {
      presenceService.exit(stay.room, stay.ref);
    }
  }
}
