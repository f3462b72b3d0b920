package chat.parley.matchmaker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchCommand.Reveal.Answer;
import chat.parley.contracts.frame.MatchFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.message.MessageState;
import chat.parley.matchmaker.Strangers.Stranger;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.token.TestIdentity;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Tests a talk whose commands are executed by instances whose clocks are up to three minutes apart:
 * each reading of the clock is another instance's.
 */
@QuarkusTest
@ParleyTest
@TestProfile(ClockSkewIT.ClocksDiffer.class)
class ClockSkewIT {

  private static final Duration APART = Duration.ofSeconds(90);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SharedKeys keys;
  @Inject Clock clock;

  @Test
  void clockSkewDoesNotAffectMatchingOrTalks() throws Exception {
    assertThat(Duration.between(clock.instant(), clock.instant()).abs()).isGreaterThan(APART);
    String interest = "t" + UUID.randomUUID().toString().substring(0, 12);
    MatchPreferences preferences =
        new MatchPreferences(AgeGroup.ADULT, List.of(interest), null, null);
    try (Strangers strangers = new Strangers(keys, bootstrapServers)) {
      Stranger ana = strangers.stranger("ana");
      Stranger ben = strangers.stranger("ben");
      Instant begin = Instant.now();
      ana.find(preferences);
      Instant since = ana.awaitFrame(MatchFrame.Waiting.class).since();
      assertThat(Duration.between(begin, since).abs()).as("by Redis' clock").isLessThan(APART);
      ana.find(preferences);
      assertThat(ana.awaitFrame(MatchFrame.Waiting.class).since())
          .as("keeps the place")
          .isEqualTo(since);
      ben.find(preferences);
      ChannelGrant grant = keys.openGrant(ana.awaitFrame(MatchFrame.Found.class).grant());
      assertThat(grant.expiresAt()).isAfter(Instant.now().plus(Duration.ofMinutes(55)));
      Channel talk = ben.joinMatch();
      ana.heartbeat(talk);

      IntStream.range(0, 10)
          .forEach(i -> (i % 2 == 0 ? ana : ben).sendMessage(talk, "message " + i));
      await().atMost(Duration.ofSeconds(30)).until(() -> strangers.framesOf(talk).size() == 10);
      List<MessageState> said =
          strangers.framesOf(talk).stream()
              .map(frame -> ((ServerFrame.Message) frame).message())
              .toList();
      assertThat(said).extracting(MessageState::seq).isSorted();
      assertThat(said).extracting(MessageState::at).isSorted();

      complete(strangers.identity(), ana);
      ana.reveal(talk, Answer.ASK);
      ana.awaitFrame(MatchFrame.Revealed.class);
      ben.reveal(talk, Answer.REFUSE);
      ana.awaitFrame(MatchFrame.Revealed.class);
      for (int i = 0; i < 6; i++) {
        ana.reveal(talk, Answer.ASK);
        ServerFrame.Failure tooSoon = ana.awaitFrame(ServerFrame.Failure.class);
        assertThat(tooSoon.code()).isEqualTo(ErrorCode.REVEAL_TOO_SOON);
        assertThat(tooSoon.retryAfterMs()).isBetween(1L, 120_000L);
      }
      ben.leave(talk);
      assertThat(ana.awaitFrame(MatchFrame.Ended.class).by()).isEqualTo(MatchFrame.By.STRANGER);
      assertThat(ana.count(MatchFrame.Ended.class)).isEqualTo(1);
    }
  }

  private static void complete(TestIdentity identity, Stranger stranger) {
    given()
        .auth()
        .oauth2(
            identity.sign(
                identity.claims(
                    stranger.actor.account(),
                    stranger.actor.session(),
                    stranger.actor.name(),
                    "member")))
        .contentType("application/json")
        .body("{\"country\":\"PT\",\"handles\":[\"@a\",\"@b\"],\"genders\":[],\"ages\":[]}")
        .put("/api/v1/matches/profile")
        .then()
        .statusCode(200);
  }

  /** Replaces the instance's clock with clocks that differ. */
  public static final class ClocksDiffer implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(OtherClocks.class);
    }
  }

  /** Produces such a clock. */
  @Alternative
  @Singleton
  public static final class OtherClocks {
    @Produces
    @Alternative
    @Singleton
    Clock clock() {
      return new SomeInstances();
    }
  }

  private static final class SomeInstances extends Clock {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Instant instant() {
      long which = looks.getAndIncrement() % 2 == 0 ? -1 : 1;
      return Instant.now().plus(APART.multipliedBy(which));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
