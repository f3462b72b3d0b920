package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.Person;
import chat.parley.room.Talk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two consumers that hold one partition, as after a freeze longer than a session. */
@QuarkusTest
class TwoConsumersIT {

  private static Talk talk;

  @Inject MessageStore store;
  @Inject MessageConfig config;
  @Inject chat.parley.room.pseudonym.Masks masks;
  @Inject DataSource database;

  private ApplySubmissions apply() {
    return new ApplySubmissions(store, masks, config, java.time.Clock.systemUTC());
  }

  private final Person ana = Person.member("ana");
  private final String topic = "topic-" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  @Test
  void sameBatchesAtOnce_areStoredOnceAndDensely() throws Exception {
    RoomId one = talk.room(ana);
    RoomId two = talk.room(ana);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<Reading> readings = new ArrayList<>();
      for (int j = 0; j < 20; j++) {
        readings.add(command(j % 2 == 0 ? one : two, i * 20 + j, "text"));
      }
      batches.add(new Batch(readings));
    }
    int consumers = 3;
    CyclicBarrier start = new CyclicBarrier(consumers);
    List<Decision> decisions = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(consumers)) {
      List<Future<List<Decision>>> runs = new ArrayList<>();
      for (int i = 0; i < consumers; i++) {
        runs.add(
            threads.submit(() -> {
              start.await();
              List<Decision> all = new ArrayList<>();
              batches.forEach(each -> all.addAll(apply().apply(topic, each)));
              return all;
            }));
      }
      for (Future<List<Decision>> each : runs) {
        decisions.addAll(each.get());
      }
    }
    assertThat(decisions).filteredOn(Decision.Stored.class::isInstance).hasSize(200);
    assertThat(decisions).filteredOn(Decision.Redelivered.class::isInstance).hasSize(400);
    for (RoomId room : List.of(one, two)) {
      assertThat(talk.history(room))
          .extracting(MessageState::seq)
          .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    }
  }

  @Test
  void whatOneRefused_theOtherNeverStores() throws Exception {
    RoomId room = talk.room(ana);
    Person late = Person.member("late");
    suspend(late, "infinity");
    Reading refused =
        new Reading.Command(
            room.toString(),
            new Submitted(new Origin(0, 0), talk.message(late, room, "no"), late.actor()));
    Batch batch = new Batch(List.of(refused));
    assertThat(codes(apply().apply(topic, batch))).containsExactly(ErrorCode.ACCOUNT_SUSPENDED);
    suspend(late, "-infinity");
    assertThat(codes(apply().apply(topic, batch))).containsExactly(ErrorCode.UNAVAILABLE);
    assertThat(talk.history(room)).isEmpty();
  }

  @Test
  void aTopicMadeAnew_startsAnew() {
    RoomId room = talk.room(ana);
    apply().skip(topic, Map.of(0, 100L));
    apply().skip("another " + topic, Map.of(0, 3L));
    apply().apply(topic, new Batch(List.of(command(room, 100, "old"))));
    assertThat(apply().apply("another " + topic, new Batch(List.of(command(room, 3, "new")))))
        .hasOnlyElementsOfType(Decision.Stored.class);
    assertThat(apply().apply(topic, new Batch(List.of(command(room, 3, "old")))))
        .hasOnlyElementsOfType(Decision.Refused.class);
  }

  @Test
  void aBatchBehindWhatIsNotDecided_isNotDecidedEither() {
    RoomId room = talk.room(ana);
    apply().skip(topic, Map.of(0, 5L));
    assertThatThrownBy(() -> apply().apply(topic, new Batch(List.of(command(room, 8, "later")))))
        .isInstanceOfSatisfying(
            CommandsMissingException.class,
            missing ->
                assertThat(missing.gaps())
                    .isEqualTo(Map.of(0, new CommandsMissingException.Gap(5, 8))));
    assertThat(talk.history(room)).isEmpty();
  }

  private Reading command(RoomId room, long offset, String text) {
    RoomSubmission.SendMessage message = talk.message(ana, room, text);
    return new Reading.Command(
        room.toString(), new Submitted(new Origin(0, offset), message, ana.actor()));
  }

  private static List<ErrorCode> codes(List<Decision> decisions) {
    return decisions.stream().map(each -> ((Decision.Refused) each).code()).toList();
  }

  private void suspend(Person person, String until) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into account (id, version, suspended_until) values ('%s', 1, '%s')"
                  .formatted(person.account(), until)
              + " on conflict (id) do update set suspended_until = excluded.suspended_until");
    }
  }
}
