package chat.parley.matchmaker.pool;

import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.redis.RedisScript;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.inject.Vetoed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pool in which tests can enqueue people without a search. */
@Vetoed
public class TestPool extends RedisWaitingPool {

  private static final RedisScript ENQUEUE_ONLY = RedisScript.of("/pool/enqueue_only.lua");

  private final RedisDataSource redis;
  private final PoolConfig config;

  public TestPool(RedisDataSource redis, PoolConfig config) {
    super(redis, config);
    this.redis = redis;
    this.config = config;
  }

  /** Enqueues a person. Returns {@code waiting} and since when, or {@code busy} and the pair. */
  public List<String> enqueue(MatchRequest request) {
    List<String> arguments =
        new ArrayList<>(List.of(request.person().hash(), Long.toString(config.lease().toMillis())));
    arguments.addAll(request.namesAndValues());
    Response answer = ENQUEUE_ONLY.run(redis, config.prefix(), arguments);
    return List.of(answer.get(0).toString(), answer.get(1).toString());
  }

  /** Returns the claim that a search for this person makes, if it makes one. */
  public Optional<Claim> claim(PersonKey person) {
    return search(List.of(person)).getFirst() instanceof SearchResult.Found found
        ? Optional.of(found.claim())
        : Optional.empty();
  }

  /** Renews the lease of one person. */
  public boolean renew(PersonKey person) {
    return renew(List.of(person)).getFirst();
  }
}
