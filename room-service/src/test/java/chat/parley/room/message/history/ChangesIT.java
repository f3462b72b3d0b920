package chat.parley.room.message.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.EventLog;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.message.ingest.SubmissionConsumer;
import chat.parley.stack.test.ParleyTest;
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
@ParleyTest
class ChangesIT {

  private static RoomTestClient roomTestClient;
  @Inject KafkaClientService clients;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser ben = RoomTestUser.member("ben");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void stateAndEvents_equalFreshState() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    roomTestClient.submit(roomTestClient.message(ben, room, "two"));
    roomTestClient.submit(roomTestClient.message(ana, room, "three"));
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "one, edited"));
    roomTestClient.submit(roomTestClient.delete(ben, room, 2));
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "one, edited twice"));
    roomTestClient.submit(roomTestClient.message(ben, room, "four"));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() >= 7);

    Map<Long, MessageState> state = new HashMap<>();
    for (ServerFrame frame : roomTestClient.frames(room, ServerFrame.class)) {
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
    List<MessageState> fresh = roomTestClient.history(room);
    assertThat(state.values().stream().sorted(Comparator.comparingLong(MessageState::seq)))
        .containsExactlyElementsOf(fresh);
    assertThat(fresh)
        .extracting(MessageState::text)
        .containsExactly("one, edited twice", null, "three", "four");
    assertThat(fresh).extracting(MessageState::n).containsExactly(1L, 2L, 3L, 4L);
    assertThat(fresh.getLast().seq()).isEqualTo(7);
    String epoch = roomTestClient.as(ben).get("/api/v1/rooms/" + room).path("epoch");
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/" + room + "/changes?epoch=" + epoch + "&since=3")
        .then()
        .body("messages.seq", equalTo(List.of(2, 1, 7)))
        .body("messages.changedSeq", equalTo(List.of(5, 6, 7)))
        .body("upTo", equalTo(7));
  }

  @Test
  void resentEdit_doesNotUndoLaterEdit() {
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "draft"));
    var first = roomTestClient.edit(ana, room, 1, "first edit");
    roomTestClient.submit(first);
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "second edit"));
    roomTestClient.submit(first);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ana, ServerFrame.Outcome.class).size() == 4);
    assertThat(roomTestClient.told(ana, ServerFrame.Outcome.class))
        .extracting(ServerFrame.Outcome::seq)
        .containsExactly(1L, 2L, 3L, 2L);
    assertThat(roomTestClient.history(room))
        .extracting(MessageState::text)
        .containsExactly("second edit");
  }

  @Test
  void redeliveredChange_isBroadcastWithCurrentState() {
    RoomId room = roomTestClient.room(ana);
    RecordMetadata first = roomTestClient.submit(roomTestClient.message(ana, room, "secret"));
    roomTestClient.submit(roomTestClient.edit(ana, room, 1, "still secret"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.inRoom(room).size() >= 3);
    clients
        .getConsumer(SubmissionConsumer.CHANNEL)
        .seek(new TopicPartition(first.topic(), first.partition()), first.offset())
        .await()
        .indefinitely();
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.MessageChanged.class).size() == 4);
    List<ServerFrame.MessageChanged> again =
        roomTestClient.frames(room, ServerFrame.MessageChanged.class).subList(2, 4);
    assertThat(again).extracting(ServerFrame.MessageChanged::seq).containsExactly(2L, 3L);
    assertThat(again).extracting(each -> each.message().text()).containsOnlyNulls();
    assertThat(roomTestClient.history(room).getFirst().changedSeq()).isEqualTo(3);
  }

  @Test
  void rejectsChangesToMessagesOfOthers() {
    RoomId room = roomTestClient.room(ana);
    RoomId other = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "mine"));
    roomTestClient.submit(roomTestClient.edit(ben, room, 1, "yours"));
    roomTestClient.submit(roomTestClient.delete(ben, room, 1));
    roomTestClient.submit(roomTestClient.edit(ana, other, 1, "not in this room"));
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.Failure.class).size() == 2);
    assertThat(roomTestClient.told(ben, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsOnly(ErrorCode.NOT_YOURS);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ana, ServerFrame.Failure.class).size() == 1);
    assertThat(roomTestClient.told(ana, ServerFrame.Failure.class).getFirst().code())
        .isEqualTo(ErrorCode.MESSAGE_NOT_FOUND);
    assertThat(roomTestClient.history(room)).extracting(MessageState::text).containsExactly("mine");
  }

  @Test
  void publishesHeadAfterBurst() {
    RoomId room = roomTestClient.room(ana);
    for (int i = 0; i < 5; i++) {
      roomTestClient.submit(roomTestClient.message(ana, room, "burst " + i));
    }
    RoomTestClient.eventually().until(() -> !roomTestClient.besideTheLog(room).isEmpty());
    EventLog.Event told = roomTestClient.besideTheLog(room).getLast();
    assertThat(told.headers()).containsEntry("type", "head").doesNotContainKeys("seq", "epoch");
    assertThat(told.frame())
        .isInstanceOfSatisfying(
            ServerFrame.Head.class,
            head -> {
              assertThat(head.seq()).isEqualTo(5);
              assertThat(head.n()).isEqualTo(5);
            });
  }
}
