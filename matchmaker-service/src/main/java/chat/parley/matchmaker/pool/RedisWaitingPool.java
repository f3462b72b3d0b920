package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
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
 * entry.lua} lists the keys). Redis runs one script at a time, so no other locking is needed. A
 * search reads cells of people who are alike for the searcher. Its cost depends on the cells and
 * candidates that it considers, not on how many people wait.
 */
@ApplicationScoped
public class RedisWaitingPool implements WaitingPool {

  private static final PoolScript ENTER = script("enter", "come");
  private static final PoolScript SEEK = script("enter", "search", "seek");
  private static final PoolScript RENEW = script("renew");
  private static final PoolScript LEAVE = script("leave");
  private static final PoolScript FORGET = script("forget");
  private static final PoolScript SEARCH = script("search", "look");
  private static final PoolScript DUE = script("due");
  private static final PoolScript SETTLE = script("settle");
  private static final PoolScript UNDO = script("undo");
  private static final PoolScript RELEASE = script("release");
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
  public Entry enter(MatchRequest matchRequest) {
    List<String> arguments = new ArrayList<>(List.of(matchRequest.person().hash(), lease));
    arguments.addAll(request(matchRequest));
    Response answer = ENTER.run(redis, prefix, arguments);
    String value = answer.get(1).toString();
    return answer.get(0).toString().equals("busy")
        ? new Entry.Busy(PairId.of(value))
        : new Entry.Waits(Instant.ofEpochMilli(Long.parseLong(value)));
  }

  private static List<String> request(MatchRequest matchRequest) {
    List<String> words = new ArrayList<>();
    matchRequest
        .fields()
        .forEach((name, value) -> {
          words.add(name);
          words.add(value);
        });
    return words;
  }

  @Override
  public List<Outcome> seek(List<MatchRequest> seekers) {
    return outcomes(
        SEEK,
        seekers.stream().map(MatchRequest::person).toList(),
        i -> {
          List<String> more = new ArrayList<>(List.of(lease));
          more.addAll(request(seekers.get(i)));
          return more;
        });
  }

  @Override
  public List<Outcome> search(List<PersonKey> persons) {
    return outcomes(SEARCH, persons, i -> List.of());
  }

  private List<Outcome> outcomes(
      PoolScript poolScript, List<PersonKey> persons, IntFunction<List<String>> more) {
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
    List<Response> answers = poolScript.runEach(redis, prefix, calls);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      outcomes.add(PoolAnswers.outcome(answers.get(i), persons.get(i), pairs.get(i)));
    }
    return outcomes;
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
  public Optional<PairId> leave(PersonKey person) {
    Response answer = LEAVE.run(redis, prefix, List.of(person.hash()));
    return answer.get(0).toString().equals("busy")
        ? Optional.of(PairId.of(answer.get(1).toString()))
        : Optional.empty();
  }

  @Override
  public void forget(PersonKey person) {
    FORGET.run(redis, prefix, List.of(person.hash()));
  }

  @Override
  public List<PersonKey> due(int limit) {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(limit)));
    arguments.addAll(steps);
    List<PersonKey> persons = new ArrayList<>();
    DUE.run(redis, prefix, arguments).forEach(each -> persons.add(new PersonKey(each.toString())));
    return persons;
  }

  @Override
  public void settle(List<PairId> pairs) {
    SETTLE.runEach(
        redis,
        prefix,
        pairs.stream().map(pair -> List.of(pair.toString(), millis(MAX_TALK_DURATION))).toList());
  }

  @Override
  public void undo(PairId pair, Collection<PersonKey> goBack) {
    List<String> arguments = new ArrayList<>(List.of(pair.toString(), lease));
    goBack.forEach(person -> arguments.add(person.hash()));
    UNDO.run(redis, prefix, arguments);
  }

  @Override
  public void release(Map<PairId, ? extends Collection<PersonKey>> pairs) {
    release("1", pairs);
  }

  @Override
  public void free(PairId pair, Collection<PersonKey> persons) {
    release("", Map.of(pair, persons));
  }

  private void release(String left, Map<PairId, ? extends Collection<PersonKey>> pairs) {
    List<List<String>> calls = new ArrayList<>();
    pairs.forEach((pair, persons) -> {
      List<String> arguments = new ArrayList<>(List.of(pair.toString(), left));
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
  public List<PersonKey> claimed(PairId pair) {
    return Stream.of("a", "b")
        .map(
            side -> redis.hash(String.class).hget(prefix + ":claim:" + pair + ":" + side, "person"))
        .filter(Objects::nonNull)
        .map(PersonKey::new)
        .toList();
  }

  @Override
  public Optional<QueuePosition> standing(PersonKey person) {
    Map<String, String> fields = hash(prefix + ":p:" + person);
    String since = fields.get("since");
    if (since == null) {
      return Optional.empty();
    }
    Instant from = Instant.ofEpochMilli(Long.parseLong(since));
    MatchRequest matchRequest = MatchRequest.of(person, fields);
    return Optional.of(new QueuePosition(matchRequest, from, Duration.between(from, now())));
  }

  @Override
  public long count() {
    return redis.sortedSet(String.class).zcard(prefix + ":waiting");
  }

  private Map<String, String> hash(String key) {
    return redis.hash(String.class).hgetall(key);
  }

  private Instant now() {
    Response time = redis.execute("TIME");
    return Instant.ofEpochSecond(time.get(0).toLong(), time.get(1).toLong() * 1_000);
  }

  private static PoolScript script(String... names) {
    return PoolScript.of(
        Stream.concat(Stream.of("entry"), Stream.of(names))
            .map(name -> "/pool/" + name + ".lua")
            .toArray(String[]::new));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
