package chat.parley.matchmaker.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.stack.test.ParleyTest;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
@ParleyTest
class ReportTalkIT {

  private static final AccountId REPORTER = new AccountId(UUID.randomUUID());

  @Inject ReportTalk reports;
  @Inject TalkReportOwners owners;
  @Inject TalkLog log;
  @Inject MatchKeys keys;

  @Test
  void keepsLast50MessagesInOrder() throws Exception {
    Pair pair = pair();
    for (int i = 1; i <= 60; i++) {
      Side side = i % 2 == 0 ? Side.A : Side.B;
      log.append(pair.id(), side, new CommandId(UUID.randomUUID()), "0@" + i, "word " + i);
    }

    assertThat(reports.report(pair, Side.A, TalkReportReason.HATE, null, REPORTER)).isEqualTo(50);
    List<String> evidence =
        Json.MAPPER.readTree(stored(pair).evidence()).findValues("text").stream()
            .map(text -> text.asText())
            .toList();
    assertThat(evidence)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(11, 60).mapToObj(i -> "word " + i).toList());
    log.close(List.of(pair.id()));
  }

  @Test
  void reportIsPurgedAfter30Days_notBefore() {
    Pair young = pair();
    Pair old = pair();
    reports.report(young, Side.A, TalkReportReason.SPAM, null, REPORTER);
    reports.report(old, Side.B, TalkReportReason.SPAM, null, REPORTER);
    isAsOldAs(young, Duration.ofDays(30).minusHours(1));
    isAsOldAs(old, Duration.ofDays(30).plusHours(1));

    reports.purge();

    assertThat(count(young)).isEqualTo(1);
    assertThat(count(old)).isZero();
  }

  private void isAsOldAs(Pair pair, Duration age) {
    QuarkusTransaction.requiringNew()
        .run(() ->
            reports.update("createdAt = ?1 where pair = ?2", Instant.now().minus(age), id(pair)));
  }

  @Test
  void onlyReporterFindsReport_untilErasure() {
    Pair pair = pair();
    PersonKey reporter = pair.a().person();
    reports.report(pair, Side.A, TalkReportReason.SPAM, "mine", REPORTER);
    assertThat(owners.list(reporter))
        .extracting(TalkReportOwners.OwnReport::note)
        .containsExactly("mine");
    assertThat(owners.list(pair.b().person())).isEmpty();
    owners.purge(reporter);
    assertThat(owners.list(reporter)).isEmpty();
    assertThat(count(pair)).as("the report itself names nobody, and stays").isEqualTo(1);
  }

  @Test
  void findsReportsWithoutOwner_ofOlderVersions() {
    Pair pair = pair();
    PersonKey reporter = pair.a().person();
    reports.report(pair, Side.A, TalkReportReason.SPAM, "old", REPORTER);
    owners.purge(reporter);
    QuarkusTransaction.requiringNew()
        .run(() -> reports.update("hasOwner = false where pair = ?1", id(pair)));
    assertThat(owners.list(reporter))
        .extracting(TalkReportOwners.OwnReport::note)
        .containsExactly("old");
  }

  private long count(Pair pair) {
    return QuarkusTransaction.requiringNew().call(() -> reports.count("pair", id(pair)));
  }

  private TalkReport stored(Pair pair) {
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
    return new Pair.Member(person, Channel.me(person.hash()), "sealed", true, null);
  }
}
