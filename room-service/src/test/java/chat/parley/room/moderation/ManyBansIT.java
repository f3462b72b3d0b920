package chat.parley.room.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.database.JdbiStatements;
import chat.parley.room.EventLog;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.room.pseudonym.Pseudonym;
import chat.parley.room.pseudonym.Pseudonyms;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A room from which very many people are banned can be deleted like any other. */
@QuarkusTest
@ParleyTest
class ManyBansIT {

  private static final int MANY = 2_500;

  private static RoomTestClient roomTestClient;
  @Inject Sanctions sanctions;
  @Inject Pseudonyms pseudonyms;
  @Inject SharedKeys keys;
  @Inject SessionFactory sessions;
  @Inject Jdbi jdbi;
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
  void roomDeletion_endsManyBansInFewStatements() {
    RoomId room = roomTestClient.room(ana, "masked");
    List<AccountId> people =
        Stream.generate(() -> new AccountId(UUID.randomUUID())).limit(MANY).toList();
    ban(room, people);
    Statistics statistics = sessions.getStatistics();
    statistics.setStatisticsEnabled(true);
    statistics.clear();

    long direct =
        JdbiStatements.during(
            jdbi,
            () ->
                roomTestClient
                    .as(ana)
                    .header("If-Match", 0)
                    .delete("/api/v1/rooms/" + room)
                    .then()
                    .statusCode(204));

    assertThat(direct + statistics.getPrepareStatementCount()).isLessThan(50);
    statistics.setStatisticsEnabled(false);
    Set<String> expected =
        people.stream()
            .map(account -> keys.inboxOf(account, Channel.room(room)).id())
            .collect(Collectors.toSet());
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (EventLog bans = new EventLog(servers, Topics.ROOM_BANS)) {
      RoomTestClient.eventually()
          .untilAsserted(() ->
              assertThat(
                      bans.all().stream()
                          .filter(each -> each.value() == null)
                          .map(EventLog.Event::key)
                          .collect(Collectors.toSet()))
                  .containsAll(expected));
    }
  }

  private void ban(RoomId room, List<AccountId> people) {
    List<Pseudonym> worn =
        people.stream()
            .map(account -> pseudonyms.find(room, account, false).orElseThrow())
            .toList();
    worn.forEach(pseudonym ->
        sanctions.impose(
            new Sanction(room, pseudonym.ref(), SanctionKind.BAN, null, Instant.now())));
  }
}
