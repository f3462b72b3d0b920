package chat.parley.matchmaker.search;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.matchmaker.pair.TalkGrants;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchGender;
import chat.parley.matchmaker.pool.MatchRequest;
import chat.parley.matchmaker.pool.PoolConfig;
import chat.parley.matchmaker.pool.RelativeAge;
import chat.parley.matchmaker.pool.Traits;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generated people, the same for the same seed. */
final class Population {

  private final RandomGenerator random;
  private final MatchKeys keys;

  Population(RandomGenerator random, MatchKeys keys) {
    this.random = random;
    this.keys = keys;
  }

  /** Returns a new person: a third have a preference about gender or age, half have no profile. */
  MatchRequest somebody(Set<PersonKey> blocked) {
    AccountId account =
        new AccountId(new UUID(random.nextLong(), random.nextLong() | Long.MIN_VALUE));
    PersonKey person = keys.personOf(account);
    TalkGrants.Holder holder = new TalkGrants.Holder(account, new SessionId(UUID.randomUUID()));
    List<String> tags = tags();
    return new MatchRequest(
        person,
        Channel.me(person.hash()),
        keys.seal(holder, person),
        random.nextInt(10) > 0,
        random.nextBoolean() ? Traits.NONE : traits(),
        tags,
        tags,
        random.nextBoolean() ? "" : List.of("en", "de", "pt").get(random.nextInt(3)),
        random.nextBoolean(),
        blocked,
        null);
  }

  private Traits traits() {
    return new Traits(
        random.nextInt(5) == 0 ? null : any(MatchGender.values()),
        random.nextInt(5) == 0 ? null : YearMonth.of(1950 + random.nextInt(58), 1),
        random.nextInt(3) > 0 ? Set.of() : some(MatchGender.values()),
        random.nextInt(3) > 0 ? Set.of() : some(RelativeAge.values()));
  }

  private List<String> tags() {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> "tag" + random.nextInt(20))
        .distinct()
        .toList();
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Set<T> some(T[] values) {
    return Arrays.stream(values).filter(value -> random.nextBoolean()).collect(Collectors.toSet());
  }

  /** Returns the configuration of a separate pool, with preferences that relax after this time. */
  static PoolConfig pool(Duration relax) {
    return pool("{" + UUID.randomUUID() + "}", Duration.ofMinutes(10), relax);
  }

  /** Returns the configuration of any pool. */
  static PoolConfig pool(String prefix, Duration lease, Duration relax) {
    return new PoolConfig() {
      @Override
      public String prefix() {
        return prefix;
      }

      @Override
      public Duration lease() {
        return lease;
      }

      @Override
      public Duration interestsRelax() {
        return relax;
      }

      @Override
      public Duration estimateMinPeriod() {
        return Duration.ofMinutes(2);
      }

      @Override
      public Duration estimateMaxPeriod() {
        return Duration.ofMinutes(4);
      }

      @Override
      public Duration estimateRefresh() {
        return Duration.ofSeconds(5);
      }

      @Override
      public Duration languageRelaxes() {
        return relax.multipliedBy(2);
      }

      @Override
      public Duration patience() {
        return relax.multipliedBy(3);
      }

      @Override
      public Duration sameStranger() {
        return relax.multipliedBy(5);
      }

      @Override
      public int candidates() {
        return 64;
      }
    };
  }
}
