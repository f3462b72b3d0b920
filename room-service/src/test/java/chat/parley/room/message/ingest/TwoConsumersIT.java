package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.LogStore;
import chat.parley.room.message.MessageConfig;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RecordOffset;
import chat.parley.stack.test.ParleyTest;
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
@ParleyTest
class TwoConsumersIT {

  private static RoomTestClient roomTestClient;

  @Inject LogStore store;
  @Inject MessageConfig config;
  @Inject chat.parley.room.pseudonym.Pseudonyms masks;
  @Inject DataSource database;

  private ProcessBatch apply() {
    return new ProcessBatch(store, masks, config);
  }

  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final String topic = "topic-" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void concurrentSameBatches_areStoredOnce_withoutGaps() throws Exception {
    RoomId one = roomTestClient.room(ana);
    RoomId two = roomTestClient.room(ana);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<ParsedRecord> readings = new ArrayList<>();
      for (int j = 0; j < 20; j++) {
        readings.add(command(j % 2 == 0 ? one : two, i * 20 + j, "text"));
      }
      batches.add(new Batch(readings));
    }
    int consumers = 3;
    CyclicBarrier start = new CyclicBarrier(consumers);
    List<CommandResult> decisions = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(consumers)) {
      List<Future<List<CommandResult>>> runs = new ArrayList<>();
      for (int i = 0; i < consumers; i++) {
        runs.add(
            threads.submit(() -> {
              start.await();
              List<CommandResult> all = new ArrayList<>();
              batches.forEach(each -> all.addAll(apply().apply(topic, each)));
              return all;
            }));
      }
      for (Future<List<CommandResult>> each : runs) {
        decisions.addAll(each.get());
      }
    }
    assertThat(decisions).filteredOn(CommandResult.Stored.class::isInstance).hasSize(200);
    assertThat(decisions).filteredOn(CommandResult.Redelivered.class::isInstance).hasSize(400);
    for (RoomId room : List.of(one, two)) {
      assertThat(roomTestClient.history(room))
          .extracting(MessageState::seq)
          .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    }
  }

  @Test
  void commandRejectedByOne_isNeverStoredByOther() throws Exception {
    RoomId room = roomTestClient.room(ana);
    RoomTestUser late = RoomTestUser.member("late");
    suspend(late, "infinity");
    ParsedRecord refused =
        new ParsedRecord.Command(
            room.toString(),
            new ReceivedCommand(
                new RecordOffset(0, 0), roomTestClient.message(late, room, "no"), late.actor()));
    Batch batch = new Batch(List.of(refused));
    assertThat(codes(apply().apply(topic, batch))).containsExactly(ErrorCode.ACCOUNT_SUSPENDED);
    suspend(late, "-infinity");
    assertThat(codes(apply().apply(topic, batch))).containsExactly(ErrorCode.UNAVAILABLE);
    assertThat(roomTestClient.history(room)).isEmpty();
  }

  @Test
  void recreatedTopic_startsFromItsOwnOffsets() {
    RoomId room = roomTestClient.room(ana);
    apply().skip(topic, Map.of(0, 100L));
    apply().skip("another " + topic, Map.of(0, 3L));
    apply().apply(topic, new Batch(List.of(command(room, 100, "old"))));
    assertThat(apply().apply("another " + topic, new Batch(List.of(command(room, 3, "new")))))
        .hasOnlyElementsOfType(CommandResult.Stored.class);
    assertThat(apply().apply(topic, new Batch(List.of(command(room, 3, "old")))))
        .hasOnlyElementsOfType(CommandResult.Rejected.class);
  }

  @Test
  void batchBeyondOffsetGap_isNotProcessed() {
    RoomId room = roomTestClient.room(ana);
    apply().skip(topic, Map.of(0, 5L));
    assertThatThrownBy(() -> apply().apply(topic, new Batch(List.of(command(room, 8, "later")))))
        .isInstanceOfSatisfying(
            CommandsMissingException.class,
            missing ->
                assertThat(missing.gaps())
                    .isEqualTo(Map.of(0, new CommandsMissingException.Gap(5, 8))));
    assertThat(roomTestClient.history(room)).isEmpty();
  }

  private ParsedRecord command(RoomId room, long offset, String text) {
    RoomSubmission.SendMessage message = roomTestClient.message(ana, room, text);
    return new ParsedRecord.Command(
        room.toString(), new ReceivedCommand(new RecordOffset(0, offset), message, ana.actor()));
  }

  private static List<ErrorCode> codes(List<CommandResult> decisions) {
    return decisions.stream().map(each -> ((CommandResult.Rejected) each).code()).toList();
  }

  private void suspend(RoomTestUser person, String until) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into account (id, version, suspended_until) values ('%s', 1, '%s')"
                  .formatted(person.account(), until)
              + " on conflict (id) do update set suspended_until = excluded.suspended_until");
    }
  }
}
