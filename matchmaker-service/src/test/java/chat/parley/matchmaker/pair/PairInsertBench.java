package chat.parley.matchmaker.pair;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.topic.Topic;
import chat.parley.matchmaker.pair.Pairs.PairEnd;
import chat.parley.matchmaker.pair.Pairs.Proposal;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.outbox.Outbox;
import chat.parley.stack.test.ParleyTest;
import com.github.f4b6a3.uuid.UuidCreator;
import com.sun.management.OperatingSystemMXBean;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A benchmark, not a test. It runs only when it is named: {@code mvn -pl matchmaker-service -am
 * verify -Dit.test=PairInsertBench -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false}. It opens and ends pairs as the service does, with plain
 * SQL, and as Hibernate would, with the same outbox.
 */
@QuarkusTest
@ParleyTest
class PairInsertBench {

  private static final int BATCH_SIZE = 100;
  private static final int BATCHES = 50;

  @Inject Pairs pairs;
  @Inject TalkGrants talkGrants;
  @Inject MatchKeys keys;
  @Inject Outbox outbox;
  @Inject EntityManager entities;

  @Test
  void pairs() {
    for (int round = 1; round <= 3; round++) {
      measure(round, "plain SQL", this::openBySql, this::endBySql);
      measure(round, "Hibernate", this::openByHibernate, this::endByHibernate);
    }
  }

  private void measure(
      int round, String way, Consumer<List<Proposal>> open, Consumer<List<Proposal>> end) {
    List<List<Proposal>> batches =
        IntStream.range(0, BATCHES)
            .mapToObj(i -> Stream.generate(this::proposal).limit(BATCH_SIZE).toList())
            .toList();
    long cpu = cpu();
    long begin = System.nanoTime();
    batches.forEach(open);
    report(round, way + ", open", System.nanoTime() - begin, cpu() - cpu);
    cpu = cpu();
    begin = System.nanoTime();
    batches.forEach(end);
    report(round, way + ", end", System.nanoTime() - begin, cpu() - cpu);
  }

  private void openBySql(List<Proposal> batch) {
    assertThat(pairs.open(batch)).containsOnly(new Pairs.InsertResult.Opened(true));
  }

  private void endBySql(List<Proposal> batch) {
    Map<PairId, PairEnd> requests = new HashMap<>();
    batch.forEach(
        each -> requests.put(each.pair().id(), new PairEnd(Side.A, null, Reason.LEFT, false)));
    assertThat(pairs.end(requests, PairEndFrames::forBoth)).hasSize(BATCH_SIZE);
  }

  private void openByHibernate(List<Proposal> batch) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          for (Proposal each : batch) {
            Pair pair = each.pair();
            entities.persist(PairEntity.of(pair));
            entities.persist(TalkParticipantEntity.of(pair.a().person().hash(), pair.id().value()));
            entities.persist(TalkParticipantEntity.of(pair.b().person().hash(), pair.id().value()));
          }
          entities.flush();
          publish(batch.stream().flatMap(each -> each.notifications().stream()).toList());
        });
  }

  private void endByHibernate(List<Proposal> batch) {
    List<UUID> ids = batch.stream().map(each -> each.pair().id().value()).sorted().toList();
    QuarkusTransaction.requiringNew()
        .run(() -> {
          entities
              .createQuery("from PairEntity where id in ?1 order by id", PairEntity.class)
              .setParameter(1, ids)
              .setLockMode(LockModeType.PESSIMISTIC_WRITE)
              .getResultList()
              .forEach(pair -> pair.state = "ended");
          entities
              .createQuery("delete from TalkParticipantEntity where pair in ?1")
              .setParameter(1, ids)
              .executeUpdate();
          publish(batch.stream().flatMap(each -> each.notifications().stream()).toList());
        });
  }

  private void publish(List<ChannelFrame> notifications) {
    outbox.add(
        notifications.stream()
            .map(frame ->
                new Outbox.OutboxRecord(
                    Topic.MATCH_EVENTS, frame.channel().name(), frame.value(), frame.headers()))
            .toList());
  }

  private Proposal proposal() {
    PairId id = new PairId(UuidCreator.getTimeOrderedEpoch());
    Pair pair =
        new Pair(
            id, Instant.now(), member(), member(), List.of("music"), null, Pair.Reveal.NONE, null);
    return new Proposal(
        pair, List.of(talkGrants.found(pair, Side.A), talkGrants.found(pair, Side.B)));
  }

  private Pair.Member member() {
    var account = new chat.parley.contracts.id.AccountId(UUID.randomUUID());
    PersonKey person = keys.personOf(account);
    var session = new chat.parley.contracts.id.SessionId(UUID.randomUUID());
    return new Pair.Member(
        person,
        Channel.me(person.hash()),
        keys.seal(new TalkGrants.Holder(account, session), person),
        false,
        null);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @SuppressWarnings("SystemOut") // figures are what such a run is for
  private static void report(int round, String what, long nanos, long cpu) {
    int count = BATCHES * BATCH_SIZE;
    System.out.printf(
        Locale.ROOT,
        "FIGURE round %d, %s: %,.0f pairs/s, %.0f us CPU of the service a pair%n",
        round,
        what,
        count / (nanos / 1e9),
        cpu / 1e3 / count);
  }
}
