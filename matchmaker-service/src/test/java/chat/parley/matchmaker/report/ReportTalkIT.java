package chat.parley.matchmaker.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.stack.test.StackResource;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests what a report keeps of a talk, and for how long. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "database", value = "matchmaker"))
class ReportTalkIT {

  @Inject ReportTalk reports;
  @Inject TalkReportOwners own;
  @Inject TalkLog log;
  @Inject MatchKeys keys;

  @Test
  void keepsLast50MessagesInOrder() throws Exception {
    Pair pair = pair();
    for (int i = 1; i <= 60; i++) {
      Side side = i % 2 == 0 ? Side.A : Side.B;
      log.append(pair.id(), side, new CommandId(UUID.randomUUID()), "0@" + i, "word " + i);
    }

    assertThat(reports.report(pair, Side.A, "hate", null)).isEqualTo(50);
    List<String> kept =
        Json.MAPPER.readTree(of(pair).evidence).findValues("text").stream()
            .map(text -> text.asText())
            .toList();
    assertThat(kept)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(11, 60).mapToObj(i -> "word " + i).toList());
    log.close(List.of(pair.id()));
  }

  @Test
  void reportIsPurgedAfter30Days_notBefore() {
    Pair young = pair();
    Pair old = pair();
    reports.report(young, Side.A, "spam", null);
    reports.report(old, Side.B, "spam", null);
    isAsOldAs(young, Duration.ofDays(30).minusHours(1));
    isAsOldAs(old, Duration.ofDays(30).plusHours(1));

    reports.forget();

    assertThat(count(young)).isEqualTo(1);
    assertThat(count(old)).isZero();
  }

  private void isAsOldAs(Pair pair, Duration age) {
    QuarkusTransaction.requiringNew()
        .run(() -> reports.update("at = ?1 where pair = ?2", Instant.now().minus(age), id(pair)));
  }

  @Test
  void onlyReporterFindsReport_untilErasure() {
    Pair pair = pair();
    PersonKey maker = pair.a().person();
    reports.report(pair, Side.A, "spam", "mine");
    assertThat(own.list(maker))
        .extracting(TalkReportOwners.OwnReport::note)
        .containsExactly("mine");
    assertThat(own.list(pair.b().person())).isEmpty();
    own.forget(maker);
    assertThat(own.list(maker)).isEmpty();
    assertThat(count(pair)).as("the report itself names nobody, and stays").isEqualTo(1);
  }

  @Test
  void findsUnlistedReportsOfOlderVersions() {
    Pair pair = pair();
    PersonKey maker = pair.a().person();
    reports.report(pair, Side.A, "spam", "old");
    own.forget(maker);
    QuarkusTransaction.requiringNew()
        .run(() -> reports.update("listed = false where pair = ?1", id(pair)));
    assertThat(own.list(maker)).extracting(TalkReportOwners.OwnReport::note).containsExactly("old");
  }

  private long count(Pair pair) {
    return QuarkusTransaction.requiringNew().call(() -> reports.count("pair", id(pair)));
  }

  private TalkReport of(Pair pair) {
    return QuarkusTransaction.requiringNew()
        .call(() -> reports.find("pair", id(pair)).singleResult());
  }

  private static UUID id(Pair pair) {
    return pair.id().value();
  }

  private Pair pair() {
    return new Pair(
        new PairId(UuidCreator.getTimeOrderedEpoch()),
        Instant.now(),
        member(),
        member(),
        List.of(),
        null,
        Pair.Reveal.NONE,
        null);
  }

  private Pair.Member member() {
    var person = keys.personOf(new AccountId(UUID.randomUUID()));
    return new Pair.Member(person, "me:" + person, "sealed", true, null);
  }
}
