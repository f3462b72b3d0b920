package chat.parley.room.message.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.CommandBatch;
import chat.parley.room.message.CommandProcessor;
import chat.parley.room.message.CommandResult;
import chat.parley.room.message.LogChanges;
import chat.parley.room.message.LogStore;
import chat.parley.room.message.LogTransaction;
import chat.parley.room.message.ReceivedCommand;
import chat.parley.room.message.RecordOffset;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class PostgresLogStoreIT {

  private static RoomTestClient roomTestClient;

  @Inject LogStore store;

  private final RoomTestUser ana = RoomTestUser.member("ana");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void errorBeforeHeadIsSaved_rollsBackRoom() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);

    assertThatThrownBy(() -> store.write(transaction -> insertHalf(transaction, room)))
        .isInstanceOf(NoClassDefFoundError.class);

    roomTestClient.submit(roomTestClient.message(ana, room, "two"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    assertThat(roomTestClient.history(room))
        .extracting(MessageState::text)
        .containsExactly("one", "two");
    assertThat(roomTestClient.history(room)).extracting(MessageState::seq).containsExactly(1L, 2L);
  }

  /** Writes a message without the head of its log. */
  private RoomId insertHalf(LogTransaction transaction, RoomId room) {
    ReceivedCommand command =
        new ReceivedCommand(
            new RecordOffset(0, 1), roomTestClient.message(ana, room, "half"), ana.actor());
    CommandBatch batch =
        new CommandBatch("topic-" + UUID.randomUUID(), Map.of(0, 2L), List.of(command));
    CommandProcessor processor =
        new CommandProcessor(transaction.load(batch), Duration.ofMinutes(15));
    assertThat(processor.process(command)).isInstanceOf(CommandResult.Stored.class);
    LogChanges changes = processor.changes(batch);
    transaction.save(
        new LogChanges(
            changes.at(),
            changes.topicId(),
            changes.next(),
            changes.authors(),
            changes.lastMessages(),
            changes.inserted(),
            changes.updated(),
            changes.reactions(),
            changes.processed(),
            List.of()));
    throw new NoClassDefFoundError("a jar was replaced under the running process");
  }
}
