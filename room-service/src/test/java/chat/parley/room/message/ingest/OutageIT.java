package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.test.InjectInfrastructure;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is unavailable for however long: nothing is lost, nothing comes twice, nothing is given
 * up.
 */
@QuarkusTest
@ParleyTest
@SuppressWarnings("NullAway.Init") // parts are injected
class OutageIT {

  private static RoomTestClient roomTestClient;

  @InjectInfrastructure Postgres postgres;
  @InjectInfrastructure Kafka kafka;

  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final List<RoomSubmission.SendMessage> sent = new ArrayList<>();

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void postgresKilledAndBack_storesAllOnceInOrder() {
    RoomId room = roomTestClient.room(ana);
    send(room, 20);
    postgres.process().kill();
    send(room, 20);
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/messages")
        .then()
        .statusCode(503)
        .header("Retry-After", "3");
    RestAssured.get("/q/health/live").then().statusCode(200);
    postgres.start();
    send(room, 20);
    expectAllOnce(room);
  }

  @Test
  void kafkaKilledAndBack_storesAllOnceInOrder() {
    RoomId room = roomTestClient.room(ana);
    send(room, 20);
    kafka.process().kill();
    kafka.start();
    send(room, 20);
    expectAllOnce(room);
    RestAssured.get("/q/health/live").then().statusCode(200);
  }

  @Test
  void postgresFrozen_storesAllOnceInOrder() {
    RoomId room = roomTestClient.room(ana);
    send(room, 5);
    postgres.process().pause();
    try {
      send(room, 20);
      RestAssured.get("/q/health/live").then().statusCode(200);
    } finally {
      postgres.process().resume();
    }
    expectAllOnce(room);
  }

  private void send(RoomId room, int messages) {
    for (int i = 0; i < messages; i++) {
      RoomSubmission.SendMessage message =
          roomTestClient.message(ana, room, "message " + sent.size());
      roomTestClient.submit(message);
      sent.add(message);
    }
  }

  private void expectAllOnce(RoomId room) {
    RoomTestClient.eventually().until(() -> seqsSeen(room) == sent.size());
    List<MessageState> history = roomTestClient.history(room);
    assertThat(history)
        .extracting(MessageState::command)
        .isEqualTo(sent.stream().map(RoomSubmission.SendMessage::id).toList());
    assertThat(history.getLast().seq()).isEqualTo(sent.size());
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.told(ana, ServerFrame.Outcome.class).stream()
                    .map(ServerFrame.Outcome::id)
                    .distinct()
                    .count()
                == sent.size());
  }

  private static long seqsSeen(RoomId room) {
    return roomTestClient.frames(room, ServerFrame.Message.class).stream()
        .map(ServerFrame.Message::seq)
        .distinct()
        .count();
  }
}
