package chat.parley.system.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.stack.parley.Member;
import chat.parley.stack.parley.Parley;
import chat.parley.system.check.Author;
import chat.parley.system.check.DeliveryCheck;
import chat.parley.system.check.Reader;
import chat.parley.system.client.Api;
import chat.parley.system.client.Participant;
import chat.parley.system.client.Person;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Many people in several rooms of one Parley: all of them write, all of them read everything. */
final class Crowd implements AutoCloseable {

  private final Api api;
  private final Person observer;
  private final List<RoomId> rooms;
  private final List<Participant> people = new ArrayList<>();
  private final AtomicLong longestWaitMs = new AtomicLong();

  Crowd(Parley parley, int size, int roomCount) {
    api = new Api(URI.create(parley.address()));
    observer = api.register("observer");
    rooms =
        IntStream.range(0, roomCount).mapToObj(i -> api.enterRoom(observer, "room " + i)).toList();
    HttpClient http = HttpClient.newHttpClient();
    List<URI> sockets =
        parley.gateways().stream()
            .map(Member::port)
            .map(port -> URI.create("ws://localhost:" + port + "/ws"))
            .toList();
    for (int i = 0; i < size; i++) {
      Person person = api.register("author" + i);
      Participant participant =
          new Participant(
              api,
              person,
              http,
              () -> sockets.get(ThreadLocalRandom.current().nextInt(sockets.size())),
              this::seen);
      rooms.forEach(participant::join);
      people.add(participant);
    }
  }

  private void seen(MessageState message) {
    long waited = Duration.between(message.at(), Instant.now()).toMillis();
    longestWaitMs.accumulateAndGet(waited, Math::max);
  }

  /** The longest time from the storing of a message to its coming to a reader. */
  Duration longestWait() {
    return Duration.ofMillis(longestWaitMs.get());
  }

  /** How many commands wait for their outcome. */
  int unsettled() {
    return people.stream().mapToInt(Participant::unsettled).sum();
  }

  /**
   * Somebody writes into some room, by chance, until so many messages are sent.
   *
   * @param perSecond messages of all people together
   */
  void talk(Random chance, int messages, int perSecond) {
    Duration pause = Duration.ofSeconds(1).dividedBy(perSecond);
    for (int i = 0; i < messages; i++) {
      people
          .get(chance.nextInt(people.size()))
          .send(rooms.get(chance.nextInt(rooms.size())), "message " + i);
      Pace.hold(pause);
    }
  }

  List<Participant> people() {
    return people;
  }

  List<RoomId> rooms() {
    return rooms;
  }

  /** Waits until every command has its outcome and everybody has read everything. */
  void awaitQuiet(Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() ->
            assertThat(people)
                .as("every command has its outcome")
                .allMatch(person -> person.unsettled() == 0));
    for (RoomId room : rooms) {
      long head = api.history(observer, room).head();
      await()
          .atMost(patience)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(() ->
              assertThat(people)
                  .as("everybody has read %s up to %d", room, head)
                  .allMatch(person -> person.hasRead(room, head)));
    }
  }

  /** How many messages all rooms hold. */
  int stored() {
    return rooms.stream().mapToInt(room -> api.history(observer, room).messages().size()).sum();
  }

  /** Every promise of delivery that was not kept, over all rooms. */
  List<String> violations() {
    List<String> all = new ArrayList<>();
    for (RoomId room : rooms) {
      List<Author> authors = new ArrayList<>();
      List<Reader> readers = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        Participant person = people.get(i);
        authors.add(author("author" + i, person, room));
        readers.add(new Reader("author" + i, person.seen(room), person.state(room)));
      }
      new DeliveryCheck(api.history(observer, room).messages())
          .violations(authors, readers)
          .forEach(each -> all.add(room + ": " + each));
    }
    return all;
  }

  /** What an author was told of what it wrote in one room. */
  static Author author(String name, Participant person, RoomId room) {
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
    return new Author(name, accepted, stored, refused);
  }

  @Override
  public void close() {
    people.forEach(Participant::close);
  }
}
