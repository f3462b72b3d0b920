package chat.parley.matchmaker.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.Traits;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests that the youngest age that a person ever stated counts, whichever way they stated it. */
@QuarkusTest
@ParleyTest
class YoungestAgeIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Inject MatchProfiles matchProfiles;
  @Inject WaitingPool pool;
  @Inject Pairs pairs;
  @Inject MatchKeys keys;
  @Inject AgeConfig ages;
  @Inject Event<ProfileChanged> changed;

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final PersonKey person = new PersonKey(UUID.randomUUID().toString());

  @Test
  void youngerBirthDateOverridesStatedAgeGroup() {
    bornYearsAgo(16);
    assertThat(states(AgeGroup.ADULT)).isEqualTo(AgeGroup.YOUTH);
  }

  @Test
  void youngerStatedAgeGroupOverridesBirthDate() {
    states(AgeGroup.YOUTH);
    bornYearsAgo(40);
    assertThat(states(AgeGroup.ADULT)).isEqualTo(AgeGroup.YOUTH);
    PersonKey child = new PersonKey(UUID.randomUUID().toString());
    matchProfiles.stateAgeGroups(Map.of(child, AgeGroup.CHILD));
    matchProfiles.save(child, born(today.minusYears(40)));
    assertThat(group(matchProfiles, child, AgeGroup.ADULT)).isEqualTo(AgeGroup.CHILD);
  }

  @Test
  void birthDateCannotBecomeOlderOrBeRemoved() {
    bornYearsAgo(16);
    bornYearsAgo(36);
    assertThat(states(AgeGroup.ADULT)).isEqualTo(AgeGroup.YOUTH);
    matchProfiles.save(person, MatchProfile.NONE);
    assertThat(states(AgeGroup.ADULT)).isEqualTo(AgeGroup.YOUTH);
    bornYearsAgo(10);
    bornYearsAgo(36);
    assertThat(states(AgeGroup.ADULT)).isEqualTo(AgeGroup.CHILD);
  }

  @Test
  void adultBirthDateAndStatement_countAsAdult() {
    bornYearsAgo(36);
    assertThat(states(AgeGroup.ADULT)).isEqualTo(AgeGroup.ADULT);
  }

  @Test
  void ageGroupAdvancesWithTime() {
    states(AgeGroup.YOUTH);
    PersonKey other = new PersonKey(UUID.randomUUID().toString());
    matchProfiles.save(other, born(today.minusYears(16)));
    assertThat(inYears(1, person)).isEqualTo(AgeGroup.YOUTH);
    assertThat(inYears(2, person)).isEqualTo(AgeGroup.ADULT);
    assertThat(inYears(1, other)).isEqualTo(AgeGroup.YOUTH);
    assertThat(inYears(2, other)).isEqualTo(AgeGroup.ADULT);
  }

  @Test
  void ageGroupChangeRemovesMatchRequest() {
    states(AgeGroup.ADULT);
    List<String> tags = List.of(person.hash());
    pool.enqueueAndSearch(
        List.of(
            new MatchRequest(
                person,
                Channel.me(person.hash()),
                "sealed",
                true,
                Traits.NONE,
                tags,
                tags,
                "",
                false,
                Set.of(),
                null)));
    assertThat(pool.position(person)).isPresent();
    bornYearsAgo(16);
    await().atMost(TIMEOUT).until(() -> pool.position(person).isEmpty());
    assertThat(pool.renew(List.of(person)))
        .as("the next renewal uses the new profile")
        .containsExactly(false);
  }

  @Test
  void rejectsPairAcrossAgeGroups_despiteStalePool() {
    PersonKey other = new PersonKey(UUID.randomUUID().toString());
    states(AgeGroup.ADULT);
    matchProfiles.stateAgeGroups(Map.of(other, AgeGroup.ADULT));
    assertThat(opened(person, other)).isInstanceOf(Pairs.InsertResult.Opened.class);

    PersonKey young = new PersonKey(UUID.randomUUID().toString());
    PersonKey third = new PersonKey(UUID.randomUUID().toString());
    matchProfiles.stateAgeGroups(Map.of(young, AgeGroup.ADULT, third, AgeGroup.ADULT));
    matchProfiles.save(young, born(today.minusYears(16)));
    assertThat(opened(young, third)).isInstanceOf(Pairs.InsertResult.Blocked.class);
  }

  private Pairs.InsertResult opened(PersonKey one, PersonKey two) {
    Pair pair =
        new Pair(
            new PairId(UUID.randomUUID()),
            Instant.now(),
            new Pair.Member(one, Channel.me("one"), "sealed", true, null),
            new Pair.Member(two, Channel.me("two"), "sealed", true, null),
            List.of(),
            null,
            Pair.Reveal.NONE,
            null);
    return pairs.open(List.of(new Pairs.Proposal(pair, List.of()))).getFirst();
  }

  private AgeGroup states(AgeGroup group) {
    return group(matchProfiles, person, group);
  }

  private AgeGroup inYears(int years, PersonKey who) {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(366L * years));
    MatchProfiles then = new MatchProfiles(keys, ages, later, changed);
    return QuarkusTransaction.requiringNew().call(() -> group(then, who, AgeGroup.ADULT));
  }

  private static AgeGroup group(MatchProfiles matchProfiles, PersonKey who, AgeGroup said) {
    return requireNonNull(matchProfiles.stateAgeGroups(Map.of(who, said)).get(who)).group();
  }

  private void bornYearsAgo(int years) {
    matchProfiles.save(person, born(today.minusYears(years)));
  }

  private static MatchProfile born(LocalDate date) {
    return new MatchProfile(null, date, null, List.of(), Set.of(), Set.of());
  }
}
