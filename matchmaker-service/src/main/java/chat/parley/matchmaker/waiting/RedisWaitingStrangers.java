package chat.parley.matchmaker.waiting;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.sortedset.SortedSetCommands;
import jakarta.enterprise.context.ApplicationScoped;

/** A sorted set of references, scored by the time since when each waits. */
@ApplicationScoped
class RedisWaitingStrangers implements WaitingStrangers {

  /** The hash tag keeps all keys of pairing on one node of a cluster. */
  static final String KEY = "{match}:waiting";

  private final SortedSetCommands<String, String> sets;

  RedisWaitingStrangers(RedisDataSource redis) {
    sets = redis.sortedSet(String.class);
  }

  @Override
  public long count() {
    return sets.zcard(KEY);
  }
}
