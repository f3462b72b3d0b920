package chat.parley.room.message.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.Message;
import chat.parley.room.message.RecordOffset;
import chat.parley.room.message.RoomLog;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostgresMessageStoreIT {

  private static RoomTestClient roomTestClient;

  @Inject PostgresMessageStore store;

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

    assertThatThrownBy(() -> store.write(writing -> insertHalf(writing, room)))
        .isInstanceOf(NoClassDefFoundError.class);

    roomTestClient.submit(roomTestClient.message(ana, room, "two"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    assertThat(roomTestClient.history(room))
        .extracting(MessageState::text)
        .containsExactly("one", "two");
    assertThat(roomTestClient.history(room)).extracting(MessageState::seq).containsExactly(1L, 2L);
  }

  private RoomId insertHalf(MessageStore.LogTransaction writing, RoomId room) {
    RoomLog log = Objects.requireNonNull(writing.lock(Set.of(room)).get(room));
    long seq = log.nextSeq();
    writing.insert(
        List.of(
            new Message(
                room,
                new MessageState(
                    new MessageId(UUID.randomUUID()),
                    seq,
                    log.nextN(),
                    seq,
                    new CommandId(UUID.randomUUID()),
                    new Author(ana.account().toString(), "ana", "member", 0),
                    "half",
                    Instant.now(),
                    null,
                    null),
                new RecordOffset(0, 1))));
    throw new NoClassDefFoundError("a jar was replaced under the running process");
  }
}
