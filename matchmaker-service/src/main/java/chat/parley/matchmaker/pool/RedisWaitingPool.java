package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.Person;
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
 * The pool in Redis. Every change is one Lua script (resources, {@code pool/}; {@code entry.lua}
 * tells the keys), and Redis runs one script at a time: that is the whole of the locking. A search
 * reads cells of people who are alike for the searcher, so it costs by the cells and the candidates
 * looked at, not by how many wait.
 */
@ApplicationScoped
public class RedisWaitingPool implements WaitingPool {

  private static final Script ENTER = script("enter", "come");
  private static final Script SEEK = script("enter", "search", "seek");
  private static final Script RENEW = script("renew");
  private static final Script LEAVE = script("leave");
  private static final Script FORGET = script("forget");
  private static final Script SEARCH = script("search", "look");
  private static final Script DUE = script("due");
  private static final Script SETTLE = script("settle");
  private static final Script UNDO = script("undo");
  private static final Script RELEASE = script("release");
  private static final Duration LONGEST_TALK = Duration.ofHours(25);

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
  public Entry enter(Seeker seeker) {
    List<String> arguments = new ArrayList<>(List.of(seeker.person().hash(), lease));
    arguments.addAll(request(seeker));
    Response answer = ENTER.run(redis, prefix, arguments);
    String value = answer.get(1).toString();
    return answer.get(0).toString().equals("busy")
        ? new Entry.Busy(PairId.of(value))
        : new Entry.Waits(Instant.ofEpochMilli(Long.parseLong(value)));
  }

  private static List<String> request(Seeker seeker) {
    List<String> words = new ArrayList<>();
    seeker
        .fields()
        .forEach((name, value) -> {
          words.add(name);
          words.add(value);
        });
    return words;
  }

  @Override
  public List<Outcome> seek(List<Seeker> seekers) {
    return outcomes(
        SEEK,
        seekers.stream().map(Seeker::person).toList(),
        i -> {
          List<String> more = new ArrayList<>(List.of(lease));
          more.addAll(request(seekers.get(i)));
          return more;
        });
  }

  @Override
  public List<Outcome> search(List<Person> persons) {
    return outcomes(SEARCH, persons, i -> List.of());
  }

  private List<Outcome> outcomes(
      Script script, List<Person> persons, IntFunction<List<String>> more) {
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
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      outcomes.add(PoolAnswers.outcome(answers.get(i), persons.get(i), pairs.get(i)));
    }
    return outcomes;
  }

  @Override
  public List<Boolean> renew(List<Person> persons) {
    return RENEW
        .runEach(
            redis, prefix, persons.stream().map(person -> List.of(person.hash(), lease)).toList())
        .stream()
        .map(answer -> answer.toInteger() == 1)
        .toList();
  }

  @Override
  public Optional<PairId> leave(Person person) {
    Response answer = LEAVE.run(redis, prefix, List.of(person.hash()));
    return answer.get(0).toString().equals("busy")
        ? Optional.of(PairId.of(answer.get(1).toString()))
        : Optional.empty();
  }

  @Override
  public void forget(Person person) {
    FORGET.run(redis, prefix, List.of(person.hash()));
  }

  @Override
  public List<Person> due(int most) {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(most)));
    arguments.addAll(steps);
    List<Person> persons = new ArrayList<>();
    DUE.run(redis, prefix, arguments).forEach(each -> persons.add(new Person(each.toString())));
    return persons;
  }

  @Override
  public void settle(List<PairId> pairs) {
    SETTLE.runEach(
        redis,
        prefix,
        pairs.stream().map(pair -> List.of(pair.toString(), millis(LONGEST_TALK))).toList());
  }

  @Override
  public void undo(PairId pair, Collection<Person> goBack) {
    List<String> arguments = new ArrayList<>(List.of(pair.toString(), lease));
    goBack.forEach(person -> arguments.add(person.hash()));
    UNDO.run(redis, prefix, arguments);
  }

  @Override
  public void release(Map<PairId, ? extends Collection<Person>> pairs) {
    release("1", pairs);
  }

  @Override
  public void free(PairId pair, Collection<Person> persons) {
    release("", Map.of(pair, persons));
  }

  private void release(String left, Map<PairId, ? extends Collection<Person>> pairs) {
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
  public List<Person> claimed(PairId pair) {
    return Stream.of("a", "b")
        .map(
            side -> redis.hash(String.class).hget(prefix + ":claim:" + pair + ":" + side, "person"))
        .filter(Objects::nonNull)
        .map(Person::new)
        .toList();
  }

  @Override
  public Optional<Standing> standing(Person person) {
    Map<String, String> fields = hash(prefix + ":p:" + person);
    String since = fields.get("since");
    if (since == null) {
      return Optional.empty();
    }
    Instant from = Instant.ofEpochMilli(Long.parseLong(since));
    Seeker seeker = Seeker.of(person, fields);
    return Optional.of(new Standing(seeker, from, Duration.between(from, now())));
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

  private static Script script(String... names) {
    return Script.of(
        Stream.concat(Stream.of("entry"), Stream.of(names))
            .map(name -> "/pool/" + name + ".lua")
            .toArray(String[]::new));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
