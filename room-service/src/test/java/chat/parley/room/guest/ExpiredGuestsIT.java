package chat.parley.room.guest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.EventLog;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.cleanup.CleanupTask;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class ExpiredGuestsIT {

  private static final int LONG = 91;
  private static RoomTestClient roomTestClient;

  @Inject ExpiredGuests guests;
  @Inject @All List<CleanupTask> sweeps;
  @Inject EntityManager entities;
  @Inject SharedKeys keys;
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser guest = RoomTestUser.guest();

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void openRoom_releasesGuestName_keepsItOnMessages() {
    RoomId room = room("open");
    name(guest, room, "visitor", 200);
    says(guest, room);
    name(RoomTestUser.guest(), room, "visitor", 409);
    passDays(room, LONG - 2);
    sweep();
    name(RoomTestUser.guest(), room, "visitor", 409);
    passDays(room, 2);
    sweep();
    assertThat(roomTestClient.history(room).getFirst().author())
        .returns("visitor", Author::name)
        .returns("guest", Author::role);
    name(RoomTestUser.guest(), room, "visitor", 200);
  }

  @Test
  void returningGuest_doesNotExpire() {
    RoomId room = room("open");
    name(guest, room, "visitor", 200);
    passDays(room, LONG);
    grant(guest, room);
    sweep();
    name(RoomTestUser.guest(), room, "visitor", 409);
  }

  @Test
  void unusedGuestPseudonym_isDeleted_membersPseudonymsStay() {
    RoomId room = room("masked");
    grant(guest, room);
    grant(ana, room);
    RoomTestUser registered = RoomTestUser.guest();
    grant(registered, room);
    grant(new RoomTestUser(registered.account(), "rea", Role.MEMBER), room);
    assertThat(masks(room)).hasSize(3);
    passDays(room, LONG);
    sweep();
    assertThat(masks(room)).hasSize(2).doesNotContain("");
  }

  @Test
  void usedGuestPseudonym_losesItsAccount_keepsItsName() {
    RoomId room = room("masked");
    says(guest, room);
    passDays(room, LONG);
    sweep();
    assertThat(masks(room)).containsOnlyOnce("");
    Author before = roomTestClient.history(room).getFirst().author();
    // Nobody can be that guest any more; a guest who could would have the same pseudonym.
    assertThat(grant(guest, room)).isEqualTo(before.name());
  }

  @Test
  void bannedGuest_isDeletedAfterBanEndIsPublished() {
    for (String kind : List.of("open", "masked")) {
      RoomId room = room(kind);
      if (kind.equals("open")) {
        name(guest, room, "visitor", 200);
      }
      says(guest, room);
      String ref = roomTestClient.history(room).getFirst().author().id();
      roomTestClient.as(ana).body(Map.of()).put(path(room) + "/bans/" + ref).then().statusCode(204);
      passDays(room, LONG);
      guests.some();
      sweep();
      sweep();
      assertThat(count("select count(*) from sanction where room_id = :room", room)).isZero();
      String gone =
          kind.equals("open")
              ? "select count(*) from author where room_id = :room and role = 'guest'"
              : "select count(*) from pseudonym where room_id = :room and guest_on is not null";
      assertThat(count(gone, room)).isZero();
      toldOfTheEnd(room);
    }
  }

  private void toldOfTheEnd(RoomId room) {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    String key = keys.inboxOf(guest.account(), Channel.room(room)).id();
    try (EventLog bans = new EventLog(servers, Topics.ROOM_BANS)) {
      RoomTestClient.eventually()
          .untilAsserted(() ->
              assertThat(bans.all().stream().filter(each -> each.key().equals(key)))
                  .last()
                  .matches(each -> each.value() == null));
    }
  }

  private RoomId room(String kind) {
    RoomId room = roomTestClient.room(ana, kind);
    roomTestClient
        .as(ana)
        .header("If-Match", "\"0\"")
        .body(Map.of("writers", "everyone"))
        .patch(path(room))
        .then()
        .statusCode(200);
    return room;
  }

  private void says(RoomTestUser author, RoomId room) {
    roomTestClient.submit(roomTestClient.message(author, room, "hello"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
  }

  private static void name(RoomTestUser guest, RoomId room, String name, int status) {
    roomTestClient
        .as(guest)
        .body(Map.of("name", name))
        .put(path(room) + "/guest-name")
        .then()
        .statusCode(status);
  }

  /** Returns the name that others see. */
  private static String grant(RoomTestUser person, RoomId room) {
    return roomTestClient
        .as(person)
        .post(path(room) + "/grant")
        .then()
        .statusCode(200)
        .extract()
        .path("name");
  }

  /** Moves the last day of guests back by this number of days. */
  private void passDays(RoomId room, int days) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          for (String table : List.of("pseudonym", "author")) {
            entities
                .createNativeQuery(
                    "update " + table + " set guest_on = guest_on - :days where room_id = :room")
                .setParameter("days", days)
                .setParameter("room", room.value())
                .executeUpdate();
          }
        });
  }

  private void sweep() {
    sweeps.forEach(sweep -> {
      while (sweep.some() > 0) {
        // There is more.
      }
    });
  }

  /** Returns the sealed accounts of a room's pseudonyms. */
  private List<String> masks(RoomId room) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            entities
                .createNativeQuery(
                    "select sealed from pseudonym where room_id = :room", String.class)
                .setParameter("room", room.value())
                .getResultList()
                .stream()
                .map(String.class::cast)
                .toList());
  }

  private long count(String sql, RoomId room) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            ((Number)
                    entities
                        .createNativeQuery(sql, Long.class)
                        .setParameter("room", UUID.fromString(room.toString()))
                        .getSingleResult())
                .longValue());
  }

  private static String path(RoomId room) {
    return "/api/v1/rooms/" + room;
  }
}
