package chat.parley.room.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import chat.parley.contracts.Json;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody owns or moderates a room without having agreed to it. */
@QuarkusTest
@ParleyTest
class OfferIT {

  private static RoomTestClient roomTestClient;
  @Inject Jdbi jdbi;
  @Inject ExpiredOffers expired;
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
  void ownershipChanges_onlyAfterAcceptance(String kind) {
    RoomId room = roomWithBen(kind);
    String before = get(cleo, room).extract().path("owner.id");
    String self = ref(room, ben);
    offer(ana, room, self, "owner").statusCode(204);

    get(cleo, room).body("owner.id", equalTo(before)).body("moderators", empty());
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.RoomOffered.class).size() == 1);
    mine(ben, room).body("offers.role", contains("owner")).body("offers[0].person", equalTo(self));
    mine(cleo, room).body("offers", empty());
    sent(ana, room).body("offers", hasSize(1)).body("offers[0].role", equalTo("owner"));

    accept(ben, room, "owner")
        .statusCode(200)
        .body("owner.id", equalTo(self))
        .body("moderators", contains(before));
    get(cleo, room).body("owner.id", equalTo(self));
    mine(ben, room).body("offers", empty());
    accept(ben, room, "owner").statusCode(404).body("code", equalTo("offer-not-found"));
    sent(ana, room).statusCode(403);
  }

  @Test
  void anonymousRoom_sendsOfferToRoomInboxOnly() {
    RoomId room = roomWithBen("masked");
    offer(ana, room, ref(room, ben), "moderator").statusCode(204);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.told(ben, ServerFrame.RoomOffered.class).size() == 1);
    assertThat(roomTestClient.toldInAllRooms(ben))
        .noneMatch(each -> each.frame() instanceof ServerFrame.RoomOffered);
  }

  @Test
  void declinedOffer_cannotBeRepeatedAtOnce() {
    RoomId room = roomWithBen("open");
    offer(ana, room, ref(room, ben), "moderator").statusCode(204);
    roomTestClient.as(ben).delete(path(room) + "/me/moderator").then().statusCode(204);
    mine(ben, room).body("offers", empty());
    sent(ana, room).body("offers", empty());
    accept(ben, room, "moderator").statusCode(404);
    offer(ana, room, ref(room, ben), "moderator")
        .statusCode(409)
        .body("code", equalTo("offer-declined"));
    offer(ana, room, ref(room, ben), "owner").statusCode(204);
    get(cleo, room).body("moderators", not(hasItem(ref(room, ben))));
  }

  @Test
  void repeatedOffer_countsOnce_canBeWithdrawn() {
    RoomId room = roomWithBen("open");
    offer(ana, room, ref(room, ben), "moderator").statusCode(204);
    offer(ana, room, ref(room, ben), "moderator").statusCode(204);
    roomTestClient
        .as(ana)
        .delete(path(room) + "/" + ref(room, ben) + "/moderator")
        .then()
        .statusCode(204);
    accept(ben, room, "moderator").statusCode(404);
    says(cleo, room);
    offer(ana, room, ref(room, ben), "owner").statusCode(204);
    offer(ana, room, ref(room, cleo), "owner").statusCode(204);
    accept(ben, room, "owner").statusCode(404);
    accept(cleo, room, "owner").statusCode(200);
    assertThat(roomTestClient.told(ben, ServerFrame.RoomOffered.class)).hasSize(2);
  }

  @Test
  void rejectsOfferToOutsider_orByNonOwner() {
    RoomId room = roomWithBen("open");
    offer(ana, room, cleo.account().toString(), "owner").statusCode(404);
    offer(ana, room, UUID.randomUUID().toString(), "moderator").statusCode(404);
    offer(ana, room, "nobody", "moderator").statusCode(404);
    offer(ana, room, ref(room, ana), "owner").statusCode(404);
    offer(ana, room, ref(room, ben), "king").statusCode(404);
    offer(ben, room, ref(room, ben), "owner").statusCode(403);
    offer(ana, new RoomId(UUID.randomUUID()), ref(room, ben), "owner").statusCode(404);
    accept(ben, room, "owner").statusCode(404);
  }

  @Test
  void guestUnderPseudonym_cannotAcceptOffer() {
    RoomId room = roomTestClient.room(ana, "masked");
    RoomTestUser guest = RoomTestUser.guest();
    String mask = roomTestClient.as(guest).post("/api/v1/rooms/" + room + "/grant").path("ref");
    offer(ana, room, mask, "owner").statusCode(204);
    mine(guest, room).body("offers", empty());
    accept(guest, room, "owner").statusCode(403);
  }

  @Test
  void moderator_canResign_butNotRemoveOthers() {
    RoomId room = roomWithBen("open");
    says(cleo, room);
    for (RoomTestUser each : new RoomTestUser[] {ben, cleo}) {
      offer(ana, room, ref(room, each), "moderator").statusCode(204);
      accept(each, room, "moderator").statusCode(200);
    }
    String moderators = "/api/v1/rooms/" + room + "/moderators/";
    roomTestClient.as(ben).delete(moderators + ref(room, cleo)).then().statusCode(403);
    roomTestClient
        .as(ben)
        .delete(moderators + ref(room, ben))
        .then()
        .statusCode(200)
        .body("moderators", contains(ref(room, cleo)));
    roomTestClient.as(ana).delete(moderators + ref(room, cleo)).then().body("moderators", empty());
  }

  @Test
  void moderatorList_isSortedById() {
    RoomId room = roomTestClient.room(ana);
    for (int n = 0; n < 6; n++) {
      RoomTestUser each = RoomTestUser.member("m" + n);
      says(each, room);
      offer(ana, room, ref(room, each), "moderator").statusCode(204);
      accept(each, room, "moderator").statusCode(200);
    }
    assertThat(get(cleo, room).extract().jsonPath().<String>getList("moderators"))
        .hasSize(6)
        .isSortedAccordingTo(java.util.Comparator.comparing(UUID::fromString));
  }

  @Test
  void limitsModerators_includingPendingOffers() {
    RoomId room = roomTestClient.room(ana);
    for (int n = 0; n < 21; n++) {
      RoomTestUser each = RoomTestUser.member("m" + n);
      roomTestClient.as(each).put("/api/v1/rooms/" + room + "/favourite").then().statusCode(204);
      known(each);
      offer(ana, room, each.account().toString(), "moderator").statusCode(n < 20 ? 204 : 400);
    }
  }

  @Test
  void expiredOffer_isInvalid_thenSwept() {
    RoomId room = roomWithBen("open");
    offer(ana, room, ref(room, ben), "owner").statusCode(204);
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    update room_offer set ends_at = now() - interval '1 minute'
                    where room_id = :room
                    """)
                .bind("room", room.value())
                .execute());
    mine(ben, room).body("offers", empty());
    accept(ben, room, "owner").statusCode(404);
    while (expired.some() > 0) {
      // There may be more.
    }
    assertThat(left(room)).isZero();
  }

  @Test
  void accountOrRoomDeletion_removesOffers() throws Exception {
    RoomId room = roomWithBen("open");
    offer(ana, room, ref(room, ben), "owner").statusCode(204);
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        ben.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(
                ben.account(), 9, null, Role.MEMBER, 0, null, AccountRecord.Erasure.KEEP)));
    RoomTestClient.eventually().until(() -> left(room) == 0);
    says(cleo, room);
    offer(ana, room, ref(room, cleo), "owner").statusCode(204);
    roomTestClient
        .as(ana)
        .header("If-Match", get(ana, room).extract().<Integer>path("version"))
        .delete("/api/v1/rooms/" + room)
        .then()
        .statusCode(204);
    assertThat(left(room)).isZero();
  }

  private void known(RoomTestUser person) {
    try {
      roomTestClient.publish(
          Topics.IDENTITY_ACCOUNTS,
          person.account().toString(),
          Json.MAPPER.writeValueAsBytes(
              new AccountRecord(person.account(), 1, person.name(), Role.MEMBER, 0, null, null)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    RoomTestClient.eventually()
        .until(() ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery("select 1 from account where id = :id")
                    .bind("id", person.account().value())
                    .mapTo(Integer.class)
                    .findFirst()
                    .isPresent()));
  }

  private long left(RoomId room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from room_offer where room_id = :room")
            .bind("room", room.value())
            .mapTo(Long.class)
            .one());
  }

  private RoomId roomWithBen(String kind) {
    RoomId room = roomTestClient.room(ana, kind);
    says(ben, room);
    return room;
  }

  private static void says(RoomTestUser author, RoomId room) {
    int before = roomTestClient.history(room).size();
    roomTestClient.submit(roomTestClient.message(author, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == before + 1);
  }

  /** Returns a person's reference in the room. */
  private static String ref(RoomId room, RoomTestUser person) {
    return roomTestClient.as(person).post("/api/v1/rooms/" + room + "/grant").path("ref");
  }

  private static String path(RoomId room) {
    return "/api/v1/rooms/" + room + "/offers";
  }

  private static ValidatableResponse get(RoomTestUser by, RoomId room) {
    return roomTestClient.as(by).get("/api/v1/rooms/" + room).then().statusCode(200);
  }

  private static ValidatableResponse mine(RoomTestUser by, RoomId room) {
    return roomTestClient.as(by).get(path(room) + "/me").then().statusCode(200);
  }

  private static ValidatableResponse sent(RoomTestUser by, RoomId room) {
    return roomTestClient.as(by).get(path(room)).then();
  }

  private static ValidatableResponse offer(RoomTestUser by, RoomId room, String to, String role) {
    return roomTestClient.as(by).body(Map.of()).put(path(room) + "/" + to + "/" + role).then();
  }

  private static ValidatableResponse accept(RoomTestUser by, RoomId room, String role) {
    return roomTestClient.as(by).body(Map.of()).post(path(room) + "/me/" + role).then();
  }
}
