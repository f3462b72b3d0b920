package chat.parley.system.fault;

import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.system.check.DeliveryCheck;
import chat.parley.system.check.ReaderHistory;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Participant;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Many people read and some write while the gateways are restarted gracefully, one after the other.
 * Ten people share a room.
 */
public final class RollingRestart implements AutoCloseable {

  private static final int IN_A_ROOM = 10;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOPPING = Duration.ofSeconds(40);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final ParleyInstance parley;
  private final Api api;
  private final Balancer balancer;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<RoomId> rooms = new ArrayList<>();
  private final List<Participant> authors = new ArrayList<>();
  private final List<Participant> listeners = new ArrayList<>();

  /**
   * The effect of one gateway's restart on the people.
   *
   * @param moved how many connections were opened again
   * @param back from the beginning until everybody was connected
   * @param longestAway the longest time that anybody was without a connection
   * @param mostInASecond the maximum of attempted connections within any second
   */
  public record Restart(
      String gateway, int moved, Duration back, Duration longestAway, int mostInASecond) {}

  /** Connects everybody before it returns. */
  public RollingRestart(ParleyInstance parley, int people, int talkers) {
    this.parley = parley;
    api = new Api(URI.create(parley.address()));
    balancer = new Balancer(parley.gateways());
    int roomCount = people / IN_A_ROOM;
    for (int n = 0; n < talkers; n++) {
      LoggedInUser author = api.register("talker" + n);
      Participant talker = participant(author);
      for (int room = n; room < roomCount; room += talkers) {
        rooms.add(api.enterRoom(author, "room " + room));
        talker.join(rooms.getLast());
      }
      authors.add(talker);
    }
    for (int n = 0; n < people; n++) {
      Participant listener = participant(api.guest());
      listener.join(rooms.get(n % rooms.size()));
      listeners.add(listener);
    }
    awaitAll();
  }

  private Participant participant(LoggedInUser person) {
    return new Participant(api, person, http, balancer, seen -> {});
  }

  /**
   * Restarts every gateway while the authors write. After each one, it waits until everybody is
   * connected again.
   */
  public List<Restart> run(int perSecond) throws InterruptedException {
    Thread talk = Thread.startVirtualThread(() -> talk(perSecond));
    List<Restart> restarts = parley.gateways().stream().map(this::restart).toList();
    talk.interrupt();
    talk.join();
    return restarts;
  }

  private Restart restart(ManagedService gateway) {
    balancer.arrivals().forget();
    listeners.forEach(Participant::takeLongestAway);
    long begin = System.nanoTime();
    gateway.process().stop(STOPPING);
    awaitAll();
    Duration back = Duration.ofNanos(System.nanoTime() - begin);
    gateway.start().run();
    return new Restart(
        gateway.name(),
        balancer.arrivals().count(),
        back,
        listeners.stream().map(Participant::takeLongestAway).max(Duration::compareTo).orElseThrow(),
        balancer.arrivals().mostInASecond());
  }

  private void talk(int perSecond) {
    Random random = new Random(1);
    for (int n = 0; !Thread.currentThread().isInterrupted(); n++) {
      Participant author = authors.get(random.nextInt(authors.size()));
      List<RoomId> open = author.rooms();
      author.send(open.get(random.nextInt(open.size())), "message " + n);
      Pace.hold(Duration.ofSeconds(1).dividedBy(perSecond));
    }
  }

  /** Returns every broken promise, once everything is settled. */
  public List<String> violations() {
    await(() -> authors.stream().allMatch(author -> author.unsettled() == 0));
    List<String> all = new ArrayList<>();
    for (int n = 0; n < rooms.size(); n++) {
      all.addAll(violations(n));
    }
    return all;
  }

  private List<String> violations(int number) {
    RoomId room = rooms.get(number);
    Participant author =
        authors.stream().filter(each -> each.rooms().contains(room)).findFirst().orElseThrow();
    Api.History history = api.history(api.guest(), room);
    List<ReaderHistory> readers = new ArrayList<>();
    for (int n = number; n < listeners.size(); n += rooms.size()) {
      Participant listener = listeners.get(n);
      await(() -> listener.hasRead(room, history.head()));
      readers.add(new ReaderHistory("listener" + n, listener.seen(room), listener.state(room)));
    }
    return new DeliveryCheck(history.messages())
        .violations(List.of(TalkingCrowd.author("author", author, room)), readers);
  }

  /** Returns how many messages there are. */
  public int stored() {
    return authors.stream().mapToInt(author -> author.stored().size()).sum();
  }

  private void awaitAll() {
    await(() -> listeners.stream().allMatch(Participant::isConnected));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not after " + TIMEOUT);
      }
      Pace.hold(GLANCE);
    }
  }

  @Override
  public void close() throws InterruptedException {
    listeners.forEach(Participant::close);
    authors.forEach(Participant::close);
    balancer.close();
  }
}
