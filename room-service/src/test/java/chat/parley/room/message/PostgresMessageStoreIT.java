package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.Person;
import chat.parley.room.Talk;
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

  private static Talk talk;

  @Inject PostgresMessageStore store;

  private final Person ana = Person.member("ana");

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  @Test
  void errorBeforeTheHeadIsSaved_leavesTheRoomAsItWas() {
    RoomId room = talk.room(ana);
    talk.submit(talk.message(ana, room, "one"));
    Talk.eventually().until(() -> talk.history(room).size() == 1);

    assertThatThrownBy(() -> store.write(writing -> insertHalf(writing, room)))
        .isInstanceOf(NoClassDefFoundError.class);

    talk.submit(talk.message(ana, room, "two"));
    Talk.eventually().until(() -> talk.history(room).size() == 2);
    assertThat(talk.history(room)).extracting(MessageState::text).containsExactly("one", "two");
    assertThat(talk.history(room)).extracting(MessageState::seq).containsExactly(1L, 2L);
  }

  private RoomId insertHalf(MessageStore.Writing writing, RoomId room) {
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
                new Origin(0, 1))));
    throw new NoClassDefFoundError("a jar was replaced under the running process");
  }
}
