package chat.parley.room.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.EventLog;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners and moderators may do with people in their rooms, and what nobody may do. */
@QuarkusTest
@ParleyTest
class ModerationIT {

  private static RoomTestClient roomTestClient;
  @Inject SharedKeys keys;
  @Inject Jdbi jdbi;
  @Inject ExpiredSanctions expired;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser ben = RoomTestUser.member("ben");
  private final RoomTestUser cleo = RoomTestUser.member("cleo");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void mutedPerson_canReadButNotWrite(String kind) {
    RoomId room = roomWithBen(kind);
    put(ana, room, "mutes", ref(room, ben), Map.of("minutes", 10)).statusCode(204);
    refused(ben, room, ErrorCode.MUTED);
    assertThat(roomTestClient.as(ben).get(path(room) + "/messages").statusCode()).isEqualTo(200);
    roomTestClient
        .as(ana)
        .get(path(room) + "/sanctions")
        .then()
        .body("sanctions", hasSize(1))
        .body("sanctions[0].kind", equalTo("mute"))
        .body(
            "sanctions[0].name", equalTo(roomTestClient.history(room).getFirst().author().name()));
    lift(ana, room, "mutes", ref(room, ben)).statusCode(204);
    says(ben, room, "back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void bannedPerson_cannotReadOrWrite(String kind) {
    RoomId room = roomWithBen(kind);
    String ref = ref(room, ben);
    put(ana, room, "bans", ref, Map.of("minutes", 10)).statusCode(204);
    refused(ben, room, ErrorCode.BANNED);
    for (String read : List.of("", "/messages", "/changes?since=0")) {
      roomTestClient
          .as(ben)
          .get(path(room) + read)
          .then()
          .statusCode(403)
          .body("code", equalTo("banned"));
    }
    roomTestClient
        .as(ben)
        .body(Map.of("rooms", List.of(Map.of("room", room.toString(), "epoch", "e", "since", 0))))
        .post("/api/v1/rooms/changes")
        .then()
        .body("rooms[0].code", equalTo("banned"));
    roomTestClient
        .as(ben)
        .get("/api/v1/rooms/activity?room=" + room)
        .then()
        .statusCode(200)
        .body("rooms", empty());
    roomTestClient.as(ben).delete(path(room) + "/favourite").then().statusCode(204);
    try (EventLog bans = new EventLog(servers(), Topics.ROOM_BANS)) {
      String key = keys.inboxOf(ben.account(), Channel.room(room)).id();
      RoomTestClient.eventually()
          .untilAsserted(() ->
              assertThat(bans.all())
                  .anyMatch(each -> each.key().equals(key) && each.value() != null));
      lift(ana, room, "bans", ref).statusCode(204);
      RoomTestClient.eventually()
          .untilAsserted(() ->
              assertThat(bans.all())
                  .anyMatch(each -> each.key().equals(key) && each.value() == null));
    }
    says(ben, room, "back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void expiredBan_isSwept_tombstoneIsPublished(String kind) {
    RoomId room = roomWithBen(kind);
    String ref = ref(room, ben);
    put(ana, room, "bans", ref, Map.of("minutes", 10)).statusCode(204);
    put(ana, room, "mutes", ref, Map.of()).statusCode(204);
    sweepAll();
    assertThat(kept(room)).isEqualTo(2);
    runOut(room);
    sweepAll();
    assertThat(kept(room)).isEqualTo(1);
    toldOfTheEnd(ben, room);
    put(ana, room, "bans", ref, Map.of()).statusCode(204);
    sweepAll();
    assertThat(kept(room)).isEqualTo(2);
  }

  @Test
  void lockedRoom_isSweptLater() {
    RoomId room = roomWithBen("open");
    put(ana, room, "bans", ref(room, ben), Map.of("minutes", 10)).statusCode(204);
    runOut(room);
    QuarkusTransaction.requiringNew()
        .run(() -> {
          var unused =
              jdbi.withHandle(handle ->
                  handle
                      .createQuery("select id from room where id = :room for update")
                      .bind("room", room.value())
                      .mapTo(UUID.class)
                      .one());
          sweepAll();
        });
    assertThat(kept(room)).isEqualTo(1);
    sweepAll();
    assertThat(kept(room)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void roomDeletion_endsBans(String kind) {
    RoomId room = roomWithBen(kind);
    put(ana, room, "bans", ref(room, ben), Map.of()).statusCode(204);
    roomTestClient
        .as(ana)
        .header("If-Match", version(ana, room))
        .delete(path(room))
        .then()
        .statusCode(204);
    toldOfTheEnd(ben, room);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "masked"})
  void accountDeletion_endsBans(String kind) throws Exception {
    RoomId room = roomWithBen(kind);
    put(ana, room, "bans", ref(room, ben), Map.of()).statusCode(204);
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        ben.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(
                ben.account(), 9, null, Role.MEMBER, 0, null, AccountRecord.Erasure.KEEP)));
    toldOfTheEnd(ben, room);
    assertThat(kept(room)).isZero();
  }

  private void toldOfTheEnd(RoomTestUser person, RoomId room) {
    String key = keys.inboxOf(person.account(), Channel.room(room)).id();
    try (EventLog bans = new EventLog(servers(), Topics.ROOM_BANS)) {
      RoomTestClient.eventually()
          .untilAsserted(() ->
              assertThat(bans.all().stream().filter(each -> each.key().equals(key)))
                  .last()
                  .matches(each -> each.value() == null));
    }
  }

  private void sweepAll() {
    while (expired.some() > 0) {
      // There may be more.
    }
  }

  private long kept(RoomId room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from sanction where room_id = :room")
            .bind("room", room.value())
            .mapTo(Long.class)
            .one());
  }

  /** Makes all sanctions that have an end have ended a minute ago. */
  private void runOut(RoomId room) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    update sanction set ends_at = now() - interval '1 minute'
                    where ends_at is not null and room_id = :room
                    """)
                .bind("room", room.value())
                .execute());
  }

  @Test
  void rejectsSanctionsBeyondRights_onOwner_orOnSelf() {
    RoomId room = roomWithBen("open");
    says(cleo, room, "hello");
    put(ben, room, "bans", ref(room, cleo), Map.of()).statusCode(403);
    roomTestClient.as(ben).get(path(room) + "/sanctions").then().statusCode(403);
    put(ana, room, "bans", ref(room, ana), Map.of()).statusCode(403);
    help(ana, room, ben).statusCode(200).body("moderators", hasItem(ref(room, ben)));
    put(ben, room, "bans", ref(room, ana), Map.of()).statusCode(403);
    put(ben, room, "bans", ref(room, ben), Map.of()).statusCode(403);
    put(ben, room, "mutes", ref(room, cleo), Map.of()).statusCode(204);
    help(ana, room, cleo).statusCode(200);
    put(ben, room, "mutes", ref(room, cleo), Map.of()).statusCode(403);
    put(ana, room, "mutes", ref(room, cleo), Map.of()).statusCode(204);
    put(ana, room, "mutes", UUID.randomUUID().toString(), Map.of()).statusCode(404);
    put(ana, room, "mutes", "nobody", Map.of()).statusCode(404);
    put(ana, room, "mutes", ref(room, ben), Map.of("minutes", -1)).statusCode(400);
    help(ben, room, cleo).statusCode(403);
    RoomTestUser moderator =
        new RoomTestUser(RoomTestUser.member("mo").account(), "mo", Role.MODERATOR);
    roomTestClient.submit(roomTestClient.delete(moderator, room, 1));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).getFirst().text() == null);
  }

  @Test
  void concurrentModeratorDeletes_succeedOnce() {
    RoomId room = roomWithBen("open");
    says(cleo, room, "hello");
    help(ana, room, cleo).statusCode(200);
    roomTestClient.submit(roomTestClient.delete(ana, room, 1));
    roomTestClient.submit(roomTestClient.delete(cleo, room, 1));
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(cleo, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(cleo, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.MESSAGE_GONE);
    assertThat(roomTestClient.frames(room, ServerFrame.MessageChanged.class)).hasSize(1);
  }

  @Test
  void slowMode_returnsRetryAfter_exemptsOwner() {
    RoomId room = roomWithBen("open");
    change(ana, room, Map.of("slowSeconds", 600)).statusCode(200);
    says(ben, room, "the first is free");
    roomTestClient.submit(roomTestClient.message(ben, room, "too soon"));
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(ben, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(ben, ServerFrame.Failure.class))
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo(ErrorCode.SLOW_MODE);
          assertThat(failure.retryAfterMs()).isBetween(500_000L, 600_000L);
        });
    says(ana, room, "one");
    says(ana, room, "two");
  }

  @Test
  void closedRoom_rejectsMessages() {
    RoomId room = roomWithBen("open");
    change(ana, room, Map.of("closed", true, "announcement", "It was nice.")).statusCode(200);
    refused(ana, room, ErrorCode.ROOM_CLOSED);
    roomTestClient
        .as(ben)
        .get(path(room))
        .then()
        .body("closed", equalTo(true))
        .body("announcement", equalTo("It was nice."));
    change(ana, room, Map.of("slowSeconds", 100_000)).statusCode(400);
    change(ana, room, Map.of("announcement", "x".repeat(501))).statusCode(400);
    change(ana, room, Map.of("writers", "nobody")).statusCode(400);
  }

  @Test
  void guestsWrite_ifAllowed_underTheirOwnName() {
    RoomId room = roomWithBen("open");
    RoomTestUser guest = RoomTestUser.guest();
    guestName(guest, room, "visitor").statusCode(403);
    change(ana, room, Map.of("writers", "everyone")).statusCode(200);
    refused(guest, room, ErrorCode.GUEST_NAME_MISSING);
    guestName(guest, room, "x").statusCode(400);
    guestName(guest, room, "BEN").statusCode(409).body("code", equalTo("name-taken"));
    guestName(ben, room, "visitor").statusCode(403);
    guestName(guest, room, "visitor").statusCode(200).body("name", equalTo("visitor"));
    guestName(guest, room, "somebody").statusCode(200).body("name", equalTo("visitor"));
    guestName(RoomTestUser.guest(), room, "Visitor").statusCode(409);
    says(guest, room, "hello");
    assertThat(roomTestClient.history(room).getLast().author())
        .returns("visitor", author -> author.name())
        .returns("guest", author -> author.role());
    assertThat(roomTestClient.as(guest).post(path(room) + "/grant").jsonPath().getString("name"))
        .isEqualTo("visitor");
    put(ana, room, "bans", guest.account().toString(), Map.of()).statusCode(204);
    roomTestClient.as(guest).get(path(room)).then().statusCode(403);
  }

  @Test
  void anonymousRoom_givesGuestPseudonym() {
    RoomId room = roomWithBen("masked");
    change(ana, room, Map.of("writers", "everyone")).statusCode(200);
    RoomTestUser guest = RoomTestUser.guest();
    says(guest, room, "hello");
    assertThat(roomTestClient.history(room).getLast().author().role()).isNull();
  }

  @Test
  void transfersOwnership() {
    RoomId room = roomWithBen("open");
    String offers = path(room) + "/offers/";
    roomTestClient.as(ana).put(offers + ref(room, ben) + "/owner").then().statusCode(204);
    change(ben, room, Map.of("topic", "mine")).statusCode(403);
    roomTestClient
        .as(ben)
        .post(offers + "me/owner")
        .then()
        .statusCode(200)
        .body("owner.name", equalTo("ben"))
        .body("moderators", hasItem(ana.account().toString()));
    change(ana, room, Map.of("topic", "mine")).statusCode(403);
    change(ben, room, Map.of("topic", "mine")).statusCode(200);
  }

  @Test
  void deletedRoom_isGone_itsNameIsFree() {
    RoomId room = roomWithBen("open");
    String name = roomTestClient.as(ana).get(path(room)).jsonPath().getString("name");
    int version = version(ana, room);
    roomTestClient.as(ben).header("If-Match", version).delete(path(room)).then().statusCode(403);
    roomTestClient
        .as(ana)
        .header("If-Match", version + 1)
        .delete(path(room))
        .then()
        .statusCode(412);
    roomTestClient.as(ana).header("If-Match", version).delete(path(room)).then().statusCode(204);
    roomTestClient.as(ana).header("If-Match", version).delete(path(room)).then().statusCode(404);
    roomTestClient.as(ben).get(path(room) + "/messages").then().statusCode(404);
    refused(ben, room, ErrorCode.ROOM_NOT_FOUND);
    roomTestClient
        .as(ben)
        .body(Map.of("name", name))
        .post("/api/v1/rooms")
        .then()
        .statusCode(201)
        .body("owner.name", equalTo("ben"));
  }

  private RoomId roomWithBen(String kind) {
    RoomId room = roomTestClient.room(ana, kind);
    says(ben, room, "hello");
    return room;
  }

  private static void says(RoomTestUser author, RoomId room, String text) {
    int before = roomTestClient.history(room).size();
    roomTestClient.submit(roomTestClient.message(author, room, text));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == before + 1);
  }

  private static void refused(RoomTestUser author, RoomId room, ErrorCode code) {
    var message = roomTestClient.message(author, room, "refused");
    roomTestClient.submit(message);
    RoomTestClient.eventually()
        .until(() ->
            roomTestClient.told(author, ServerFrame.Failure.class).stream()
                .anyMatch(each -> message.id().equals(each.id()) && each.code() == code));
  }

  /** Returns a person's reference in the room. */
  private static String ref(RoomId room, RoomTestUser person) {
    return roomTestClient.history(room).stream()
        .map(MessageState::author)
        .filter(author -> author.id().equals(person.account().toString()))
        .findFirst()
        .map(author -> author.id())
        .orElseGet(() ->
            roomTestClient.as(person).post(path(room) + "/grant").jsonPath().getString("ref"));
  }

  private static ValidatableResponse put(
      RoomTestUser by, RoomId room, String what, String ref, Map<String, Object> term) {
    return roomTestClient.as(by).body(term).put(path(room) + "/" + what + "/" + ref).then();
  }

  private static ValidatableResponse lift(RoomTestUser by, RoomId room, String what, String ref) {
    return roomTestClient.as(by).delete(path(room) + "/" + what + "/" + ref).then();
  }

  /** Offers a person the role of moderator, and accepts it. */
  private static ValidatableResponse help(RoomTestUser by, RoomId room, RoomTestUser helper) {
    String offers = path(room) + "/offers/";
    ValidatableResponse offered =
        roomTestClient.as(by).put(offers + ref(room, helper) + "/moderator").then();
    return offered.extract().statusCode() == 204
        ? roomTestClient.as(helper).post(offers + "me/moderator").then()
        : offered;
  }

  private static ValidatableResponse change(
      RoomTestUser by, RoomId room, Map<String, Object> settings) {
    return roomTestClient
        .as(by)
        .header("If-Match", version(by, room))
        .body(settings)
        .patch(path(room))
        .then();
  }

  private static ValidatableResponse guestName(RoomTestUser guest, RoomId room, String name) {
    return roomTestClient
        .as(guest)
        .body(Map.of("name", name))
        .put(path(room) + "/guest-name")
        .then();
  }

  private static int version(RoomTestUser reader, RoomId room) {
    return roomTestClient.as(reader).get(path(room)).jsonPath().getInt("version");
  }

  private static String path(RoomId room) {
    return "/api/v1/rooms/" + room;
  }

  private static String servers() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }
}
