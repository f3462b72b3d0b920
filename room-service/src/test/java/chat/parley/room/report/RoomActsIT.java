package chat.parley.room.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.moderation.Area;
import chat.parley.contracts.moderation.ContentKind;
import chat.parley.contracts.moderation.CopiedText;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.platform.kafka.KafkaClients;
import chat.parley.platform.moderation.TestDesk;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what room-service tells the moderators' desk, and what the desk can do in rooms. */
@QuarkusTest
@ParleyTest
class RoomActsIT {

  private static RoomTestClient roomTestClient;
  private static TestDesk desk;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser ben = RoomTestUser.member("ben");
  private final RoomTestUser cleo = RoomTestUser.member("cleo");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
    desk = new TestDesk(Arc.container().instance(KafkaClients.class).get());
  }

  @AfterAll
  static void close() {
    desk.close();
    roomTestClient.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void publishesReportWithContext_withoutAccounts(String kind) {
    RoomId room = roomWith(kind, "before", "reported", "after");
    String alias = roomTestClient.history(room).getFirst().author().name();
    report(room, 2L, "harassment", "look");
    report(room, 2L, "harassment", "look");
    report(room, 3L, "spam", null);

    ReportFiled filed = desk.awaitReport(each -> each.content().equals(room + "/2"));
    assertThat(filed)
        .returns(Area.ROOMS, ReportFiled::area)
        .returns(ContentKind.MESSAGE, ReportFiled::kind)
        .returns(kind.equals("masked"), ReportFiled::masked)
        .returns("/rooms/" + room + "/2", ReportFiled::link)
        .returns("look", ReportFiled::note);
    assertThat(filed.copy())
        .extracting(CopiedText::author, CopiedText::text, CopiedText::reported)
        .containsExactly(tuple(alias, "before", false), tuple(alias, "reported", true));
    ReportFiled other = desk.awaitReport(each -> each.content().equals(room + "/3"));
    assertThat(other.authorKey()).isEqualTo(filed.authorKey());
    assertThat(other.reporterKey()).isNotEqualTo(filed.reporterKey());
    assertThat(desk.count(each -> each.content().equals(room + "/2"))).isOne();
    assertNoAccounts();
  }

  @Test
  void authorKeyIsTheSameInOpenRooms_andAnotherInEachMaskedRoom() {
    List<String> keys =
        List.of("open", "open", "masked", "masked").stream()
            .map(kind -> {
              RoomId room = roomWith(kind, "word");
              report(room, 1L, "spam", null);
              return String.valueOf(
                  desk.awaitReport(each -> each.content().equals(room + "/1")).authorKey());
            })
            .toList();
    assertThat(keys.get(0)).isEqualTo(keys.get(1));
    assertThat(keys.subList(1, 4)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void removesMessageOnce_readersAndReporterSeeIt(String kind) {
    RoomId room = roomWith(kind, "bad words", "good words");
    report(room, 1L, "hate", null);
    ReportFiled filed = desk.awaitReport(each -> each.content().equals(room + "/1"));
    assertThat(outcomes()).containsExactly((String) null);

    ActDecided act = TestDesk.act(filed, ActKind.REMOVE);
    assertThat(desk.decide(act)).returns(true, ActResult::applied);
    desk.publish(act);
    assertThat(desk.awaitResults(act.id(), 2)).allMatch(ActResult::applied);

    RoomTestClient.eventually()
        .until(() -> !roomTestClient.frames(room, ServerFrame.MessageChanged.class).isEmpty());
    assertThat(roomTestClient.frames(room, ServerFrame.MessageChanged.class))
        .singleElement()
        .extracting(ServerFrame.MessageChanged::message)
        .returns(null, MessageState::text)
        .returns("hate", MessageState::removedFor);
    List<MessageState> history = roomTestClient.history(room);
    assertThat(history.getFirst())
        .returns(null, MessageState::text)
        .returns("hate", MessageState::removedFor);
    assertThat(history.getLast())
        .returns("good words", MessageState::text)
        .returns(null, MessageState::removedFor);
    assertThat(outcomes()).containsExactly("remove");
  }

  @Test
  void deletedMessage_countsAsRemoved() {
    RoomId room = roomWith("open", "bad words");
    report(room, 1L, "hate", null);
    ReportFiled filed = desk.awaitReport(each -> each.content().equals(room + "/1"));
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).getFirst().text() == null);
    assertThat(desk.decide(TestDesk.act(filed, ActKind.REMOVE))).returns(true, ActResult::applied);
    assertThat(roomTestClient.history(room).getFirst().removedFor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void mutesAndBansAuthor_knownByHandleAlone(String kind) {
    RoomId room = roomWith(kind, "bad words");
    report(room, 1L, "harassment", null);
    ReportFiled filed = desk.awaitReport(each -> each.content().equals(room + "/1"));

    assertThat(desk.decide(TestDesk.act(filed, ActKind.MUTE))).returns(true, ActResult::applied);
    roomTestClient.submit(roomTestClient.message(ana, room, "again"));
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.told(ana, ServerFrame.Failure.class).stream()
                .anyMatch(each -> each.code() == ErrorCode.MUTED));
    read(ana, room, 200);

    assertThat(desk.decide(TestDesk.act(filed, ActKind.BAN))).returns(true, ActResult::applied);
    roomTestClient
        .as(ana)
        .get("/api/v1/rooms/" + room + "/messages")
        .then()
        .statusCode(403)
        .body("code", equalTo("banned"));
    read(cleo, room, 200);
    assertThat(outcomes()).containsExactly("ban");
    assertNoAccounts();
  }

  @Test
  void bansReportedPerson() {
    RoomId room = roomWith("masked", "bad words");
    String person = roomTestClient.history(room).getFirst().author().id();
    roomTestClient
        .as(ben)
        .body(Map.of("person", person, "reason", "spam"))
        .post("/api/v1/rooms/" + room + "/reports")
        .then()
        .statusCode(204);
    ReportFiled filed = desk.awaitReport(each -> each.content().startsWith(room + "/person/"));
    assertThat(filed)
        .returns(ContentKind.PERSON, ReportFiled::kind)
        .satisfies(each -> assertThat(each.content()).doesNotContain(person));
    assertThat(desk.decide(TestDesk.act(filed, ActKind.BAN))).returns(true, ActResult::applied);
    read(ana, room, 403);
  }

  @Test
  void refusesForgedActs_andChangesNothing() {
    RoomId room = roomWith("open", "one", "two");
    report(room, 1L, "spam", null);
    report(room, 2L, "spam", null);
    report(room, null, "spam", null);
    ReportFiled one = desk.awaitReport(each -> each.content().equals(room + "/1"));
    ReportFiled two = desk.awaitReport(each -> each.content().equals(room + "/2"));
    ReportFiled whole = desk.awaitReport(each -> each.content().equals(room.toString()));

    refused(ErrorCode.SEAL_INVALID, one, ActKind.BAN, one.content(), two.author());
    refused(ErrorCode.SEAL_INVALID, one, ActKind.BAN, one.content(), "1.forged");
    refused(ErrorCode.SEAL_INVALID, one, ActKind.MUTE, one.content(), null);
    refused(ErrorCode.SEAL_INVALID, one, ActKind.REMOVE, one.content(), two.author());
    refused(ErrorCode.MESSAGE_NOT_FOUND, one, ActKind.REMOVE, room + "/99", null);
    refused(ErrorCode.MESSAGE_NOT_FOUND, one, ActKind.REMOVE, UUID.randomUUID() + "/1", null);
    refused(ErrorCode.NOT_FOUND, one, ActKind.REMOVE, "nonsense", null);
    refused(ErrorCode.ACT_INVALID, whole, ActKind.REMOVE, whole.content(), null);

    assertThat(roomTestClient.history(room)).extracting(MessageState::text).doesNotContainNull();
    read(ana, room, 200);
    assertThat(outcomes()).containsOnlyNulls();
  }

  @Test
  void skipsUnreadableActs_andThoseOfOtherAreas() {
    RoomId room = roomWith("open", "bad words");
    report(room, 1L, "spam", null);
    ReportFiled filed = desk.awaitReport(each -> each.content().equals(room + "/1"));
    desk.publish("key", "{not json".getBytes(StandardCharsets.UTF_8));
    ActDecided act = TestDesk.act(filed, ActKind.REMOVE);
    desk.publish(
        new ActDecided(
            act.id(),
            act.caseId(),
            Area.FORUM,
            ContentKind.POST,
            act.content(),
            act.author(),
            act.reports(),
            act.kind(),
            act.ground(),
            null,
            act.decider()));
    ActDecided dismissal = TestDesk.act(filed, ActKind.DISMISS);
    assertThat(desk.decide(dismissal)).returns(true, ActResult::applied);
    assertThat(roomTestClient.history(room).getFirst().text()).isEqualTo("bad words");
    assertThat(outcomes()).containsExactly("dismiss");
  }

  private void refused(
      ErrorCode code, ReportFiled report, ActKind kind, String content, @Nullable String author) {
    assertThat(desk.decide(TestDesk.act(report, kind, content, author)))
        .returns(false, ActResult::applied)
        .returns(code, ActResult::code);
  }

  private RoomId roomWith(String kind, String... texts) {
    RoomId room = roomTestClient.room(cleo, kind);
    for (String text : texts) {
      roomTestClient.submit(roomTestClient.message(ana, room, text));
    }
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == texts.length);
    return room;
  }

  private void report(RoomId room, @Nullable Long seq, String reason, @Nullable String note) {
    Map<String, Object> body = new HashMap<>(Map.of("reason", reason));
    if (seq != null) {
      body.put("seq", seq);
    }
    if (note != null) {
      body.put("note", note);
    }
    roomTestClient
        .as(ben)
        .body(body)
        .post("/api/v1/rooms/" + room + "/reports")
        .then()
        .statusCode(204);
  }

  private void read(RoomTestUser person, RoomId room, int status) {
    roomTestClient.as(person).get("/api/v1/rooms/" + room + "/messages").then().statusCode(status);
  }

  private List<String> outcomes() {
    return roomTestClient
        .as(ben)
        .get("/api/v1/rooms/me/data-export")
        .then()
        .statusCode(200)
        .extract()
        .path("reports.outcome");
  }

  private void assertNoAccounts() {
    for (RoomTestUser each : List.of(ana, ben, cleo)) {
      assertThat(desk.values()).noneMatch(value -> value.contains(each.account().toString()));
    }
  }
}
