package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.topic.Topic;
import chat.parley.gateway.TestSocket;
import chat.parley.gateway.TestWorld;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class PairingIT {

  private static final Duration LATER = Duration.ofMinutes(10);

  @TestHTTPResource URI http;
  @Inject SharedKeys keys;
  private final AccountId ana = TestWorld.newAccount();
  private final SessionId session = new SessionId(UUID.randomUUID());
  private final Channel pair = Channel.pair(new PairId(UUID.randomUUID()));
  private TestWorld testWorld;
  private TestSocket socket;

  @BeforeEach
  void start() {
    testWorld = TestWorld.around(http);
    socket =
        TestSocket.connected(
            http,
            testWorld.identity().sign(testWorld.identity().claims(ana, session, "ana", "member")));
  }

  @AfterEach
  void stop() {
    socket.close();
  }

  @Test
  void renewsMatchRequestWhileConnected() {
    UUID id = UUID.randomUUID();
    socket.send(
        """
        {"type":"match.find","id":"%s","preferences":{"age":"adult","tags":["music"]}}
        """
            .formatted(id));
    socket.next("accepted");

    String inbox = keys.matchInboxOf(ana).name();
    await()
        .atMost(TestSocket.TIMEOUT)
        .until(() -> submissions(inbox).stream().anyMatch(MatchSubmission.Renew.class::isInstance));
    assertThat(submissions(inbox).getFirst()).isInstanceOf(MatchSubmission.Find.class);
    assertThat(submissions(inbox)).allMatch(each -> each.id().value().equals(id));
  }

  @Test
  void rejectsInvalidPreferences_submitsNothing() {
    String tags = "\"" + "x".repeat(240_000) + "\"";
    for (String each : List.of(tags, "\"a\",".repeat(8) + "\"b\"", "\"" + "ﷺ".repeat(20) + "\"")) {
      UUID id = UUID.randomUUID();
      socket.send(find(id, each));
      JsonNode refused = socket.next("error");
      assertThat(refused.path("code").textValue()).isEqualTo("preferences-invalid");
      assertThat(refused.path("id").textValue()).isEqualTo(id.toString());
    }
    awaitTwoRenewalsOfAnother();
    assertThat(submissions(keys.matchInboxOf(ana).name())).isEmpty();
  }

  @Test
  void rejectedMatchRequest_isNotRenewed() {
    UUID id = UUID.randomUUID();
    Channel inbox = keys.matchInboxOf(ana);
    socket.send(find(id, "\"music\""));
    socket.next("accepted");
    testWorld.rejectCommand(inbox, id);
    socket.next("error");
    int before = submissions(inbox.name()).size();
    awaitTwoRenewalsOfAnother();
    assertThat(submissions(inbox.name())).hasSize(before);
  }

  @Test
  void canceledMatchRequest_isNotRenewed() {
    UUID id = UUID.randomUUID();
    String inbox = keys.matchInboxOf(ana).name();
    socket.send(find(id, "\"music\""));
    socket.send("{\"type\":\"match.cancel\",\"id\":\"%s\"}".formatted(UUID.randomUUID()));
    socket.next("accepted");
    socket.next("accepted");
    awaitTwoRenewalsOfAnother();
    assertThat(submissions(inbox)).hasSize(2);
  }

  private static String find(UUID id, String tags) {
    return "{\"type\":\"match.find\",\"id\":\"%s\",\"preferences\":{\"age\":\"adult\",\"tags\":[%s]}}"
        .formatted(id, tags);
  }

  /**
   * Waits until another person's request is renewed twice; by then, every request that is renewed
   * at all has been.
   */
  private void awaitTwoRenewalsOfAnother() {
    AccountId ben = TestWorld.newAccount();
    String inbox = keys.matchInboxOf(ben).name();
    try (TestSocket other = TestSocket.connected(http, testWorld.identity().member(ben, "ben"))) {
      other.send(find(UUID.randomUUID(), "\"music\""));
      other.next("accepted");
      await()
          .atMost(TestSocket.TIMEOUT)
          .until(() ->
              submissions(inbox).stream().filter(MatchSubmission.Renew.class::isInstance).count()
                  >= 2);
    }
  }

  @Test
  void subscribesToTalkWithGrant_sendsHeartbeats() {
    JsonNode subscribed = subscribe(grant(pair, ana, session, LATER));
    assertThat(subscribed.path("type").textValue()).isEqualTo("subscribed");

    await()
        .atMost(TestSocket.TIMEOUT)
        .until(() ->
            submissions(pair.name()).stream()
                .anyMatch(MatchSubmission.Heartbeat.class::isInstance));
  }

  @Test
  void rejectsMissingForgedOrForeignGrant() {
    Channel other = Channel.pair(new PairId(UUID.randomUUID()));
    SessionId elsewhere = new SessionId(UUID.randomUUID());

    refused(null, "channel-forbidden");
    refused("made-up", "grant-invalid");
    refused(grant(pair, TestWorld.newAccount(), session, LATER), "grant-invalid");
    refused(grant(pair, ana, elsewhere, LATER), "grant-invalid");
    refused(grant(other, ana, session, LATER), "grant-invalid");
    refused(grant(pair, ana, session, Duration.ofSeconds(-1)), "grant-expired");
  }

  @Test
  void expiredGrant_endsSubscription() {
    subscribe(grant(pair, ana, session, Duration.ofSeconds(2)));

    JsonNode end = socket.next("unsubscribed");

    assertThat(end.path("code").textValue()).isEqualTo("grant-expired");
  }

  private void refused(@Nullable String grant, String code) {
    assertThat(subscribe(grant).path("code").textValue()).isEqualTo(code);
  }

  private JsonNode subscribe(@Nullable String grant) {
    socket.send(
        grant == null
            ? "{\"type\":\"subscribe\",\"channel\":\"" + pair + "\"}"
            : "{\"type\":\"subscribe\",\"channel\":\"%s\",\"grant\":\"%s\"}"
                .formatted(pair, grant));
    return socket.next(1).getFirst();
  }

  private String grant(Channel channel, AccountId account, SessionId session, Duration life) {
    return keys.seal(
        new ChannelGrant(
            channel,
            account,
            session,
            "ref",
            "Amber Otter",
            Instant.now().plus(life),
            ChannelGrant.Right.WRITE,
            null));
  }

  private List<MatchSubmission> submissions(String key) {
    return testWorld.records(Topic.MATCH_SUBMISSIONS, key).stream()
        .map(record -> {
          try {
            return Json.MAPPER.readValue(record.value(), MatchSubmission.class);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }
}
