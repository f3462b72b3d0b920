package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.Person;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pool in Redis. Every change is one Lua script (resources, {@code pool/}; {@code entry.lua}
 * tells the keys), and Redis runs one script at a time: that is the whole of the locking. A search
 * reads cells of people who are alike for the searcher, so it costs by the cells and the candidates
 * looked at, not by how many wait.
 */
@ApplicationScoped
public class RedisWaitingPool implements WaitingPool {

  private static final Script ENTER = script("enter");
  private static final Script RENEW = script("renew");
  private static final Script LEAVE = script("leave");
  private static final Script SEARCH = script("search");
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
    seeker
        .fields()
        .forEach((name, value) -> {
          arguments.add(name);
          arguments.add(value);
        });
    Response answer = ENTER.run(redis, prefix, arguments);
    String value = answer.get(1).toString();
    return answer.get(0).toString().equals("busy")
        ? new Entry.Busy(PairId.of(value))
        : new Entry.Waits(Instant.ofEpochMilli(Long.parseLong(value)));
  }

  @Override
  public boolean renew(Person person) {
    return RENEW.run(redis, prefix, List.of(person.hash(), lease)).toInteger() == 1;
  }

  @Override
  public Optional<PairId> leave(Person person) {
    Response answer = LEAVE.run(redis, prefix, List.of(person.hash()));
    return answer.get(0).toString().equals("busy")
        ? Optional.of(PairId.of(answer.get(1).toString()))
        : Optional.empty();
  }

  @Override
  public Optional<Claim> search(Person person, PairId pair) {
    List<String> arguments = new ArrayList<>(List.of(person.hash(), pair.toString()));
    arguments.addAll(steps);
    arguments.add(Integer.toString(config.candidates()));
    if (SEARCH.run(redis, prefix, arguments).size() == 0) {
      return Optional.empty();
    }
    // An instance that took this one for dead may have undone the claim already.
    return claimed(pair, "a").flatMap(a -> claimed(pair, "b").map(b -> new Claim(pair, a, b)));
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
  public void settle(PairId pair) {
    SETTLE.run(redis, prefix, List.of(pair.toString(), millis(LONGEST_TALK)));
  }

  @Override
  public void undo(PairId pair, Collection<Person> goBack) {
    List<String> arguments = new ArrayList<>(List.of(pair.toString(), lease));
    goBack.forEach(person -> arguments.add(person.hash()));
    UNDO.run(redis, prefix, arguments);
  }

  @Override
  public void release(PairId pair, Collection<Person> persons) {
    release(pair, "1", persons);
  }

  @Override
  public void free(PairId pair, Collection<Person> persons) {
    release(pair, "", persons);
  }

  private void release(PairId pair, String left, Collection<Person> persons) {
    List<String> arguments = new ArrayList<>(List.of(pair.toString(), left));
    persons.forEach(person -> arguments.add(person.hash()));
    RELEASE.run(redis, prefix, arguments);
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
        .map(side -> hash(prefix + ":claim:" + pair + ":" + side).get("person"))
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
    return Optional.of(
        new Standing(Seeker.of(person, fields), from, Duration.between(from, now())));
  }

  @Override
  public Outlook outlook(boolean adult) {
    @Nullable String pace =
        redis.value(String.class).get(prefix + ":pace:" + (adult ? "adult" : "youth"));
    return new Outlook(count(), pace == null ? null : Duration.ofMillis(Long.parseLong(pace)));
  }

  @Override
  public long count() {
    return redis.sortedSet(String.class).zcard(prefix + ":waiting");
  }

  private Optional<Seeker> claimed(PairId pair, String side) {
    Map<String, String> fields = hash(prefix + ":claim:" + pair + ":" + side);
    String person = fields.get("person");
    return person == null ? Optional.empty() : Optional.of(Seeker.of(new Person(person), fields));
  }

  private Map<String, String> hash(String key) {
    return redis.hash(String.class).hgetall(key);
  }

  private Instant now() {
    Response time = redis.execute("TIME");
    return Instant.ofEpochSecond(time.get(0).toLong(), time.get(1).toLong() * 1_000);
  }

  private static Script script(String name) {
    return Script.of("/pool/entry.lua", "/pool/" + name + ".lua");
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
