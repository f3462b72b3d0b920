package chat.parley.room.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.topic.Topics;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class AccountConsumerIT {

  private static RoomTestClient roomTestClient;
  @Inject Jdbi jdbi;

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  @Test
  void suspendedAccount_cannotWrite_untilUnsuspended() throws Exception {
    RoomTestUser bad = RoomTestUser.member("bad");
    RoomId room = roomTestClient.room(bad);
    publish(bad, 2, Instant.parse("2999-01-01T00:00:00Z"));
    RoomTestClient.eventually().until(() -> known(bad) == 2);
    roomTestClient.submit(roomTestClient.message(bad, room, "insult"));
    RoomTestClient.eventually()
        .until(() -> !roomTestClient.told(bad, ServerFrame.Failure.class).isEmpty());
    assertThat(roomTestClient.told(bad, ServerFrame.Failure.class))
        .extracting(ServerFrame.Failure::code)
        .containsExactly(ErrorCode.ACCOUNT_SUSPENDED);

    publish(bad, 3, null);
    RoomTestClient.eventually().until(() -> known(bad) == 3);
    roomTestClient.submit(roomTestClient.message(bad, room, "sorry"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 1);
  }

  @Test
  void ignoresRedeliveredOlderRecord() throws Exception {
    RoomTestUser person = RoomTestUser.member("person");
    RoomTestUser next = RoomTestUser.member("next");
    publish(person, 5, Instant.parse("2999-01-01T00:00:00Z"));
    publish(person, 6, null);
    publish(person, 5, Instant.parse("2999-01-01T00:00:00Z"));
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        person.account().toString(),
        "{".getBytes(StandardCharsets.UTF_8));
    // The same key, so the same partition: once the last record is known, all before it were read.
    publishUnder(person, next, 1, Instant.parse("2999-01-01T00:00:00Z"));
    RoomTestClient.eventually().until(() -> known(next) == 1);
    assertThat(known(person)).isEqualTo(6);
  }

  @Test
  void deletedAccount_messagesAreAnonymized() throws Exception {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomTestUser ben = RoomTestUser.member("ben");
    RoomId room = roomTestClient.room(ana);
    roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    roomTestClient.submit(roomTestClient.message(ben, room, "two"));
    roomTestClient.submit(roomTestClient.message(ana, room, "three"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 3);

    leave(ana, AccountRecord.Erasure.KEEP);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.MessageChanged.class).size() == 2);
    List<MessageState> left = roomTestClient.history(room);
    assertThat(left).extracting(MessageState::text).containsExactly("one", "two", "three");
    assertThat(left).extracting(message -> message.author().name()).containsExactly("", "ben", "");
    assertThat(left)
        .extracting(message -> message.author().id())
        .doesNotContain(ana.account().toString())
        .doesNotHaveDuplicates();
    assertThat(roomTestClient.frames(room, ServerFrame.MessageChanged.class))
        .extracting(frame -> frame.message().author().name())
        .containsOnly("");
    RoomTestClient.eventually()
        .untilAsserted(() ->
            roomTestClient
                .as(ben)
                .get("/api/v1/rooms/" + room)
                .then()
                .body("owner.name", equalTo("")));

    // It comes again: nothing more changes.
    leave(ana, AccountRecord.Erasure.KEEP);
    roomTestClient.submit(roomTestClient.message(ben, room, "four"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 4);
    assertThat(roomTestClient.frames(room, ServerFrame.MessageChanged.class)).hasSize(2);
  }

  @Test
  void deletedAccount_messagesAreDeletedOnRequest() throws Exception {
    RoomTestUser ana = RoomTestUser.member("ana");
    RoomTestUser ben = RoomTestUser.member("ben");
    RoomId room = roomTestClient.room(ben);
    roomTestClient.submit(roomTestClient.message(ana, room, "one"));
    roomTestClient.submit(roomTestClient.message(ben, room, "two"));
    RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 2);
    leave(ana, AccountRecord.Erasure.DELETE);
    RoomTestClient.eventually()
        .until(() -> roomTestClient.frames(room, ServerFrame.MessageChanged.class).size() == 1);
    MessageState gone = roomTestClient.history(room).getFirst();
    assertThat(gone.text()).isNull();
    assertThat(gone.deletedAt()).isNotNull();
    assertThat(gone.author().name()).isEmpty();
    assertThat(roomTestClient.history(room).getLast().text()).isEqualTo("two");
  }

  private static void leave(RoomTestUser person, AccountRecord.Erasure choice) throws Exception {
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        person.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(person.account(), 9, null, Role.MEMBER, 0, null, choice)));
  }

  private static void publish(RoomTestUser person, long version, @Nullable Instant suspendedUntil)
      throws Exception {
    publishUnder(person, person, version, suspendedUntil);
  }

  private static void publishUnder(
      RoomTestUser key, RoomTestUser person, long version, @Nullable Instant suspendedUntil)
      throws Exception {
    roomTestClient.publish(
        Topics.IDENTITY_ACCOUNTS,
        key.account().toString(),
        Json.MAPPER.writeValueAsBytes(
            new AccountRecord(
                person.account(), version, person.name(), Role.MEMBER, 0, suspendedUntil, null)));
  }

  private long known(RoomTestUser person) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select version from account where id = :id")
            .bind("id", person.account().value())
            .mapTo(Long.class)
            .findFirst()
            .orElse(0L));
  }
}
