package chat.parley.system.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.topic.Topics;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.check.DeliveryCheck;
import chat.parley.system.check.ReaderHistory;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Participant;
import chat.parley.system.fault.TalkingCrowd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that the check of a fault run fails when it should: here the service or a client has a
 * deliberate defect, in a scenario that a correct one survives.
 */
@Tag("long")
class CheckerProvesItselfST {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String GROUP = "room-service";

  private static Path defect;
  private static ParleyInstance parley;
  private static Admin kafka;
  private static Api api;
  private static Defect present = Defect.NONE;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    defect = Files.writeString(folder.resolve("defect"), present.name());
    String agent = DefectAgent.option(folder.resolve("agent.jar"), defect);
    parley =
        new ParleyInstance(
            ParleySettings.forTest(1).with("JAVA_TOOL_OPTIONS", agent), Progress.SILENT);
    parley.start();
    kafka = Admin.create(Map.of("bootstrap.servers", parley.kafka().bootstrapServers()));
    api = new Api(URI.create(parley.address()));
  }

  @AfterAll
  static void stop() {
    kafka.close();
    parley.close();
  }

  @Test
  void correctService_hasNoViolations() throws Exception {
    give(Defect.NONE);
    assertThat(cutBeforeTheOutcome()).isEmpty();
    assertThat(killedBeforeStoring()).isEmpty();
  }

  @Test
  void withoutDeduplication_checkFindsDuplicate() throws Exception {
    give(Defect.NO_DEDUPE);
    try (var room = DriverManager.getConnection(url(), Postgres.USER, Postgres.USER);
        var statement = room.createStatement()) {
      // The database would reject it too.
      statement.execute("drop index message_command");
    }
    assertThat(cutBeforeTheOutcome()).anyMatch(each -> each.startsWith("doubled"));
  }

  @Test
  void withoutInserts_checkFindsLoss() throws Exception {
    give(Defect.NO_INSERT);
    assertThat(killedBeforeStoring()).singleElement().asString().startsWith("lost");
  }

  @Test
  void offsetsCommittedEarly_loseNothing() throws Exception {
    give(Defect.OFFSETS_EARLY);
    RoomId room = newRoom();
    killedBeforeStoring(room).close();
    until(() -> api.history(api.guest(), room).messages().size() == 1);
  }

  @Test
  void backfillBeforeSubscribe_missesMessages() throws Exception {
    give(Defect.NONE);
    LoggedInUser eve = api.register(name());
    RoomId room = api.enterRoom(eve, name());
    try (Participant author = participant(room);
        HistoryFirstReader hasty = new HistoryFirstReader(api, eve, room)) {
      write(author, room);
      hasty.subscribe(gateway());
      write(author, room);
      until(() -> hasty.reader().seen().size() == 1 && author.hasRead(room, 2));

      assertThat(check(author, room, reader(author, room))).isEmpty();
      assertThat(check(author, room, hasty.reader()))
          .anyMatch(each -> each.startsWith("lost: hasty misses 1"));
    }
  }

  /**
   * Runs a client that loses its connection after {@code accepted} and sends the same command
   * again.
   */
  private static List<String> cutBeforeTheOutcome() throws Exception {
    RoomId room = newRoom();
    try (Participant author = participant(room)) {
      try (RoomRowLock held = new RoomRowLock(parley, room)) {
        author.send(room, "once");
        until(() -> author.accepted().size() == 1);
        held.awaitTaken();
        author.cut();
        until(() -> author.connections() == 2);
      }
      until(() -> author.unsettled() == 0 && submissions() == taken());
      long head = api.history(api.guest(), room).head();
      until(() -> author.hasRead(room, head));
      return check(author, room, reader(author, room));
    }
  }

  /** Kills the room service when it has taken a message and not stored it. */
  private static List<String> killedBeforeStoring() throws Exception {
    RoomId room = newRoom();
    try (Participant author = killedBeforeStoring(room)) {
      until(() -> submissions() == taken());
      return check(author, room);
    }
  }

  /**
   * Returns the author of one accepted message that the room service had taken when it was killed.
   */
  private static Participant killedBeforeStoring(RoomId room) throws Exception {
    ManagedService service = parley.member("room-service");
    Participant author = participant(room);
    try (RoomRowLock lock = new RoomRowLock(parley, room)) {
      author.send(room, "once");
      until(() -> author.accepted().size() == 1);
      // The author trusts the acknowledgment and leaves.
      author.close();
      lock.awaitTaken();
      service.kill();
    }
    service.start().run();
    return author;
  }

  private static void give(Defect next) throws IOException {
    if (next != present) {
      Files.writeString(defect, next.name());
      ManagedService service = parley.member("room-service");
      service.stop().run();
      service.start().run();
      present = next;
    }
  }

  private static List<String> check(Participant author, RoomId room, ReaderHistory... readers) {
    return new DeliveryCheck(api.history(api.guest(), room).messages())
        .violations(List.of(TalkingCrowd.author("ana", author, room)), List.of(readers));
  }

  private static ReaderHistory reader(Participant person, RoomId room) {
    return new ReaderHistory("ana", person.seen(room), person.state(room));
  }

  private static Participant participant(RoomId room) {
    Participant person =
        new Participant(
            api,
            api.register(name()),
            HttpClient.newHttpClient(),
            CheckerProvesItselfST::gateway,
            seen -> {});
    person.join(room);
    until(() -> person.hasRead(room, 0));
    return person;
  }

  private static void write(Participant author, RoomId room) {
    author.send(room, "text");
    until(() -> author.unsettled() == 0);
  }

  private static RoomId newRoom() {
    return api.enterRoom(api.register(name()), name());
  }

  private static String name() {
    return "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  private static URI gateway() {
    return URI.create("ws://localhost:" + parley.gateways().getFirst().port() + "/ws");
  }

  private static String url() {
    return parley.postgres().jdbcUrl("room");
  }

  /** Returns how many submissions there are. */
  private static long submissions() throws Exception {
    var partitions =
        kafka
            .describeTopics(List.of(Topics.ROOM_SUBMISSIONS))
            .allTopicNames()
            .get()
            .values()
            .stream()
            .flatMap(topic -> topic.partitions().stream())
            .map(each -> new TopicPartition(Topics.ROOM_SUBMISSIONS, each.partition()))
            .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
    return kafka.listOffsets(partitions).all().get().values().stream()
        .mapToLong(each -> each.offset())
        .sum();
  }

  /** Returns how many of them the room service has processed, by its committed offsets. */
  private static long taken() throws Exception {
    return kafka
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(each -> each.getKey().topic().equals(Topics.ROOM_SUBMISSIONS))
        .mapToLong(each -> each.getValue().offset())
        .sum();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(TIMEOUT).until(condition);
  }
}
