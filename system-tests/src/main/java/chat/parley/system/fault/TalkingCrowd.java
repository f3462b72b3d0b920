package chat.parley.system.fault;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.check.AuthorHistory;
import chat.parley.system.check.DeliveryCheck;
import chat.parley.system.check.ReaderHistory;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Participant;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Many people in several rooms of one Parley: all of them write, and all of them read everything.
 */
public final class TalkingCrowd implements AutoCloseable {

  private static final int MAX_UNSETTLED = 4_000;
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Api api;
  private final List<RoomId> rooms;
  private final List<Participant> people = new ArrayList<>();
  private final AtomicLong longestWaitMs = new AtomicLong();

  /**
   * @param size how many people
   * @param roomCount how many rooms they share
   * @param each how many of these each person follows and writes in
   */
  public TalkingCrowd(ParleyInstance parley, int size, int roomCount, int each) {
    api = new Api(URI.create(parley.address()));
    LoggedInUser owner = api.register("owner");
    rooms = IntStream.range(0, roomCount).mapToObj(i -> api.enterRoom(owner, "room " + i)).toList();
    HttpClient http = HttpClient.newHttpClient();
    List<URI> sockets =
        parley.gateways().stream()
            .map(ManagedService::port)
            .map(port -> URI.create("ws://localhost:" + port + "/ws"))
            .toList();
    for (int i = 0; i < size; i++) {
      LoggedInUser person = api.register("author" + i);
      Participant participant =
          new Participant(
              api,
              person,
              http,
              () -> sockets.get(ThreadLocalRandom.current().nextInt(sockets.size())),
              this::seen);
      for (int n = 0; n < each; n++) {
        RoomId room = rooms.get((i + n * Math.max(1, roomCount / each)) % roomCount);
        participant.join(room);
      }
      people.add(participant);
    }
  }

  private void seen(MessageState message) {
    long waited = Duration.between(message.at(), Instant.now()).toMillis();
    longestWaitMs.accumulateAndGet(waited, Math::max);
  }

  /** Returns the longest time from the storing of a message to its arrival at a reader. */
  public Duration longestWait() {
    return Duration.ofMillis(longestWaitMs.get());
  }

  /** Returns how many connections they have made so far. */
  public int connections() {
    return people.stream().mapToInt(Participant::connections).sum();
  }

  /** Returns how many commands wait for their outcome. */
  public int unsettled() {
    return people.stream().mapToInt(Participant::unsettled).sum();
  }

  /**
   * Lets a random person write into a random room until this many messages are sent. While too many
   * commands wait for their outcome, nobody writes.
   *
   * @param perSecond messages of all people together
   */
  public void talk(Random chance, int messages, int perSecond) {
    long begin = System.nanoTime();
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (int i = 0; i < messages; i++) {
      awaitRoom();
      Participant author = people.get(chance.nextInt(people.size()));
      List<RoomId> open = author.rooms();
      author.send(open.get(chance.nextInt(open.size())), "message " + i);
      long early = begin + (i + 1) * pause - System.nanoTime();
      if (early > 0) {
        Pace.hold(Duration.ofNanos(early));
      }
    }
  }

  /**
   * Waits while too many commands have no outcome; people do not keep writing without answers
   * either.
   */
  private void awaitRoom() {
    while (unsettled() > MAX_UNSETTLED) {
      Pace.hold(Duration.ofMillis(10));
    }
  }

  /** Returns all people. */
  public List<Participant> people() {
    return people;
  }

  /** Returns all rooms. */
  public List<RoomId> rooms() {
    return rooms;
  }

  /** Waits until every command has its outcome and everybody has read everything. */
  public void awaitQuiet(Duration patience) {
    await("every command has its outcome", patience, person -> person.unsettled() == 0);
    for (RoomId room : rooms) {
      long head = head(room);
      await(
          "everybody has read %s up to %d".formatted(room, head),
          patience,
          person -> !person.rooms().contains(room) || person.hasRead(room, head));
    }
  }

  private void await(String what, Duration patience, Predicate<Participant> done) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      List<Participant> rest = people.stream().filter(done.negate()).toList();
      if (rest.isEmpty()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not " + what + " after " + patience + ": " + rest);
      }
      Pace.hold(GLANCE);
    }
  }

  /**
   * Returns the head as a new guest gets it: after a long run, the first tokens would have expired.
   */
  private long head(RoomId room) {
    return api.head(api.guest(), room);
  }

  /** Returns how many messages all rooms have, if nothing but messages was written. */
  public int stored() {
    return Math.toIntExact(rooms.stream().mapToLong(this::head).sum());
  }

  /** Returns every broken promise of delivery, over all rooms. */
  public List<String> violations() {
    List<String> all = new ArrayList<>();
    for (RoomId room : rooms) {
      List<AuthorHistory> authors = new ArrayList<>();
      List<ReaderHistory> readers = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        Participant person = people.get(i);
        if (!person.rooms().contains(room)) {
          continue;
        }
        authors.add(author("author" + i, person, room));
        readers.add(new ReaderHistory("author" + i, person.seen(room), person.state(room)));
      }
      new DeliveryCheck(api.history(api.guest(), room).messages())
          .violations(authors, readers)
          .forEach(each -> all.add(each + ", in " + room));
    }
    return all;
  }

  /** Returns the outcomes that an author received for what it wrote in one room. */
  public static AuthorHistory author(String name, Participant person, RoomId room) {
    Set<CommandId> accepted = new HashSet<>();
    person
        .accepted()
        .forEach((id, where) -> {
          if (where.equals(room)) {
            accepted.add(id);
          }
        });
    Map<CommandId, Long> stored = new HashMap<>(person.stored());
    stored.keySet().retainAll(accepted);
    Set<CommandId> refused = new HashSet<>(person.refused().keySet());
    refused.retainAll(accepted);
    return new AuthorHistory(name, accepted, stored, refused);
  }

  @Override
  public void close() {
    people.forEach(Participant::close);
  }
}
