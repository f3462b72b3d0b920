package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.redis.RedisScript;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The waiting pool in Redis. Every change is one Lua script (resources, {@code pool/}; {@code
 * include/requests.lua} lists the keys). Redis runs one script at a time, so no other locking is
 * needed. A search reads cells of people who are alike for the searcher. Its cost depends on the
 * cells and candidates that it considers, not on how many people wait.
 */
@ApplicationScoped
public class RedisWaitingPool implements WaitingPool {

  private static final RedisScript ENQUEUE_AND_SEARCH =
      RedisScript.of("/pool/enqueue_and_search.lua");
  private static final RedisScript SEARCH = RedisScript.of("/pool/search.lua");
  private static final RedisScript RENEW = RedisScript.of("/pool/renew.lua");
  private static final RedisScript REMOVE = RedisScript.of("/pool/remove.lua");
  private static final RedisScript DROP = RedisScript.of("/pool/drop.lua");
  private static final RedisScript TAKE_DUE = RedisScript.of("/pool/take_due.lua");
  private static final RedisScript SETTLE_CLAIM = RedisScript.of("/pool/settle_claim.lua");
  private static final RedisScript UNDO_CLAIM = RedisScript.of("/pool/undo_claim.lua");
  private static final RedisScript RELEASE = RedisScript.of("/pool/release.lua");
  private static final Duration MAX_TALK_DURATION = Duration.ofHours(25);

  private final RedisDataSource redis;
  private final PoolConfig config;
  private final String prefix;
  private final String lease;
  private final List<String> steps;

  public RedisWaitingPool(RedisDataSource redis, PoolConfig config) {
    this.redis = redis;
    this.config = config;
    prefix = config.prefix();
    lease = millis(config.lease());
    steps =
        Stream.of(
                config.interestsRelax(),
                config.languageRelaxes(),
                config.patience(),
                config.sameStranger())
            .map(RedisWaitingPool::millis)
            .toList();
  }

  @Override
  public List<SearchResult> enqueueAndSearch(List<MatchRequest> requests) {
    return results(
        ENQUEUE_AND_SEARCH,
        requests.stream().map(MatchRequest::person).toList(),
        i -> {
          List<String> more = new ArrayList<>(List.of(lease));
          more.addAll(requests.get(i).namesAndValues());
          return more;
        });
  }

  @Override
  public List<SearchResult> search(List<PersonKey> persons) {
    return results(SEARCH, persons, i -> List.of());
  }

  private List<SearchResult> results(
      RedisScript script, List<PersonKey> persons, IntFunction<List<String>> more) {
    List<PairId> pairs =
        persons.stream().map(person -> new PairId(UuidCreator.getTimeOrderedEpoch())).toList();
    List<List<String>> calls = new ArrayList<>();
    for (int i = 0; i < persons.size(); i++) {
      List<String> arguments =
          new ArrayList<>(List.of(persons.get(i).hash(), pairs.get(i).toString()));
      arguments.addAll(steps);
      arguments.add(Integer.toString(config.candidates()));
      arguments.addAll(more.apply(i));
      calls.add(arguments);
    }
    List<Response> answers = script.runEach(redis, prefix, calls);
    List<SearchResult> results = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      results.add(SearchResultParser.parse(answers.get(i), persons.get(i), pairs.get(i)));
    }
    return results;
  }

  @Override
  public List<Boolean> renew(List<PersonKey> persons) {
    return RENEW
        .runEach(
            redis, prefix, persons.stream().map(person -> List.of(person.hash(), lease)).toList())
        .stream()
        .map(answer -> answer.toInteger() == 1)
        .toList();
  }

  @Override
  public Optional<PairId> remove(PersonKey person) {
    Response answer = REMOVE.run(redis, prefix, List.of(person.hash()));
    return answer.get(0).toString().equals("busy")
        ? Optional.of(PairId.of(answer.get(1).toString()))
        : Optional.empty();
  }

  @Override
  public void drop(PersonKey person) {
    DROP.run(redis, prefix, List.of(person.hash()));
  }

  @Override
  public List<PersonKey> takeDue(int limit) {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(limit)));
    arguments.addAll(steps);
    List<PersonKey> persons = new ArrayList<>();
    TAKE_DUE
        .run(redis, prefix, arguments)
        .forEach(each -> persons.add(new PersonKey(each.toString())));
    return persons;
  }

  @Override
  public void settleClaims(List<PairId> pairs) {
    SETTLE_CLAIM.runEach(
        redis,
        prefix,
        pairs.stream().map(pair -> List.of(pair.toString(), millis(MAX_TALK_DURATION))).toList());
  }

  @Override
  public void undoClaim(PairId pair, Collection<PersonKey> returning) {
    List<String> arguments = new ArrayList<>(List.of(pair.toString(), lease));
    returning.forEach(person -> arguments.add(person.hash()));
    UNDO_CLAIM.run(redis, prefix, arguments);
  }

  @Override
  public void release(Map<PairId, ? extends Collection<PersonKey>> pairs) {
    release(true, pairs);
  }

  @Override
  public void free(PairId pair, Collection<PersonKey> persons) {
    release(false, Map.of(pair, persons));
  }

  private void release(boolean hasLeft, Map<PairId, ? extends Collection<PersonKey>> pairs) {
    List<List<String>> calls = new ArrayList<>();
    pairs.forEach((pair, persons) -> {
      List<String> arguments = new ArrayList<>(List.of(pair.toString(), hasLeft ? "1" : ""));
      persons.forEach(person -> arguments.add(person.hash()));
      calls.add(arguments);
    });
    RELEASE.runEach(redis, prefix, calls);
  }

  @Override
  public List<PairId> claimsOlderThan(Duration age) {
    long before = now().minus(age).toEpochMilli();
    List<PairId> pairs = new ArrayList<>();
    redis
        .execute("ZRANGEBYSCORE", prefix + ":claims", "-inf", Long.toString(before))
        .forEach(each -> pairs.add(PairId.of(each.toString())));
    return pairs;
  }

  @Override
  public List<PersonKey> claimedPeople(PairId pair) {
    return Stream.of("a", "b")
        .map(
            side -> redis.hash(String.class).hget(prefix + ":claim:" + pair + ":" + side, "person"))
        .filter(Objects::nonNull)
        .map(PersonKey::new)
        .toList();
  }

  @Override
  public Optional<QueuePosition> position(PersonKey person) {
    Map<String, String> fields = redis.hash(String.class).hgetall(prefix + ":p:" + person);
    String since = fields.get("since");
    if (since == null) {
      return Optional.empty();
    }
    Instant from = Instant.ofEpochMilli(Long.parseLong(since));
    return Optional.of(
        new QueuePosition(MatchRequest.of(person, fields), from, Duration.between(from, now())));
  }

  @Override
  public long count() {
    return redis.sortedSet(String.class).zcard(prefix + ":waiting");
  }

  private Instant now() {
    Response time = redis.execute("TIME");
    return Instant.ofEpochSecond(time.get(0).toLong(), time.get(1).toLong() * 1_000);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
