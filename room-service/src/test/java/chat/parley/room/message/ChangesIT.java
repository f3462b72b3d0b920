package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.EventLog;
import chat.parley.room.Person;
import chat.parley.room.Talk;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Edits and deletions, through the log. */
@QuarkusTest
class ChangesIT {

  private static Talk talk;
  @Inject KafkaClientService clients;
  private final Person ana = Person.member("ana");
  private final Person ben = Person.member("ben");

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  @Test
  void stateAndEvents_equalFreshState() {
    RoomId room = talk.room(ana);
    talk.submit(talk.message(ana, room, "one"));
    talk.submit(talk.message(ben, room, "two"));
    talk.submit(talk.message(ana, room, "three"));
    talk.submit(talk.edit(ana, room, 1, "one, edited"));
    talk.submit(talk.delete(ben, room, 2));
    talk.submit(talk.edit(ana, room, 1, "one, edited twice"));
    talk.submit(talk.message(ben, room, "four"));
    Talk.eventually().until(() -> talk.inRoom(room).size() >= 7);

    Map<Long, MessageState> state = new HashMap<>();
    for (ServerFrame frame : talk.frames(room, ServerFrame.class)) {
      MessageState message =
          switch (frame) {
            case ServerFrame.Message made -> made.message();
            case ServerFrame.MessageChanged changed -> changed.message();
            default -> null;
          };
      if (message != null) {
        state.merge(
            message.seq(),
            message,
            (old, fresh) -> fresh.changedSeq() > old.changedSeq() ? fresh : old);
      }
    }
    List<MessageState> fresh = talk.history(room);
    assertThat(state.values().stream().sorted(Comparator.comparingLong(MessageState::seq)))
        .containsExactlyElementsOf(fresh);
    assertThat(fresh)
        .extracting(MessageState::text)
        .containsExactly("one, edited twice", null, "three", "four");
    assertThat(fresh).extracting(MessageState::n).containsExactly(1L, 2L, 3L, 4L);
    assertThat(fresh.getLast().seq()).isEqualTo(7);
    String epoch = talk.as(ben).get("/api/v1/rooms/" + room).path("epoch");
    talk.as(ben)
        .get("/api/v1/rooms/" + room + "/changes?epoch=" + epoch + "&since=3")
        .then()
        .body("messages.seq", equalTo(List.of(2, 1, 7)))
        .body("messages.changedSeq", equalTo(List.of(5, 6, 7)))
        .body("upTo", equalTo(7));
  }

  @Test
  void aResentEditDoesNotUndoALaterOne() {
    RoomId room = talk.room(ana);
    talk.submit(talk.message(ana, room, "draft"));
    var first = talk.edit(ana, room, 1, "first edit");
    talk.submit(first);
    talk.submit(talk.edit(ana, room, 1, "second edit"));
    talk.submit(first);
    Talk.eventually().until(() -> talk.told(ana, ServerFrame.Outcome.class).size() == 4);
    assertThat(talk.told(ana, ServerFrame.Outcome.class))
        .extracting(ServerFrame.Outcome::seq)
        .containsExactly(1L, 2L, 3L, 2L);
    assertThat(talk.history(room)).extracting(MessageState::text).containsExactly("second edit");
  }

  @Test
  void aRedeliveredChangeIsToldAgainWithThePresentState() {
    RoomId room = talk.room(ana);
    RecordMetadata first = talk.submit(talk.message(ana, room, "secret"));
    talk.submit(talk.edit(ana, room, 1, "still secret"));
    talk.submit(talk.delete(ana, room, 1));
    Talk.eventually().until(() -> talk.inRoom(room).size() >= 3);
    clients
        .getConsumer(MessageSubmissions.CHANNEL)
        .seek(new TopicPartition(first.topic(), first.partition()), first.offset())
        .await()
        .indefinitely();
    Talk.eventually().until(() -> talk.frames(room, ServerFrame.MessageChanged.class).size() == 4);
    List<ServerFrame.MessageChanged> again =
        talk.frames(room, ServerFrame.MessageChanged.class).subList(2, 4);
    assertThat(again).extracting(ServerFrame.MessageChanged::seq).containsExactly(2L, 3L);
    assertThat(again).extracting(each -> each.message().text()).containsOnlyNulls();
    assertThat(talk.history(room).getFirst().changedSeq()).isEqualTo(3);
  }

  @Test
  void othersMessagesStayTheirs() {
    RoomId room = talk.room(ana);
    RoomId other = talk.room(ana);
    talk.submit(talk.message(ana, room, "mine"));
    talk.submit(talk.edit(ben, room, 1, "yours"));
    talk.submit(talk.delete(ben, room, 1));
    talk.submit(talk.edit(ana, other, 1, "not in this room"));
    Talk.eventually().until(() -> talk.told(ben, ServerFrame.Failure.class).size() == 2);
    assertThat(talk.told(ben, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsOnly(ErrorCode.NOT_YOURS);
    Talk.eventually().until(() -> talk.told(ana, ServerFrame.Failure.class).size() == 1);
    assertThat(talk.told(ana, ServerFrame.Failure.class).getFirst().code())
        .isEqualTo(ErrorCode.MESSAGE_NOT_FOUND);
    assertThat(talk.history(room)).extracting(MessageState::text).containsExactly("mine");
  }

  @Test
  void tellsTheHeadAfterABurst() {
    RoomId room = talk.room(ana);
    for (int i = 0; i < 5; i++) {
      talk.submit(talk.message(ana, room, "burst " + i));
    }
    Talk.eventually().until(() -> !talk.besideTheLog(room).isEmpty());
    EventLog.Event told = talk.besideTheLog(room).getLast();
    assertThat(told.headers()).containsEntry("kind", "head").doesNotContainKeys("seq", "epoch");
    assertThat(told.frame())
        .isInstanceOfSatisfying(
            ServerFrame.Head.class,
            head -> {
              assertThat(head.seq()).isEqualTo(5);
              assertThat(head.n()).isEqualTo(5);
            });
  }
}
