package chat.parley.matchmaker.pool;

import io.quarkus.redis.datasource.RedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script from the resources. It runs by its hash, and is sent whole when Redis does not know
 * it.
 */
public final class PoolScript {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String text;
  private final String hash;

  private PoolScript(String text) {
    this.text = text;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      hash = HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the concatenation of the scripts of these resources. */
  public static PoolScript of(String... resources) {
    StringBuilder text = new StringBuilder();
    for (String resource : resources) {
      try (InputStream in = PoolScript.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalArgumentException(resource);
        }
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new PoolScript(text.toString());
  }

  /** Runs the script on one key. */
  public Response run(RedisDataSource redis, String key, List<String> arguments) {
    try {
      return redis.execute("EVALSHA", words(hash, key, arguments));
    } catch (RuntimeException e) {
      if (e.getMessage() == null || !e.getMessage().contains("NOSCRIPT")) {
        throw e;
      }
      return redis.execute("EVAL", words(text, key, arguments));
    }
  }

  /**
   * Runs the script on one key with each of these arguments, in one round trip to Redis. The
   * answers are in the same order. Each run is atomic; all of them together are not.
   */
  public List<Response> runEach(RedisDataSource redis, String key, List<List<String>> each) {
    if (each.size() < 2) {
      return each.stream().map(arguments -> run(redis, key, arguments)).toList();
    }
    List<Request> requests =
        each.stream().map(arguments -> request(words(hash, key, arguments))).toList();
    Redis client = redis.getReactive().getRedis();
    try {
      return client.batch(requests).await().atMost(TIMEOUT);
    } catch (RuntimeException e) {
      if (e.getMessage() == null || !e.getMessage().contains("NOSCRIPT")) {
        throw e;
      }
      redis.execute("SCRIPT", "LOAD", text);
      return client.batch(requests).await().atMost(TIMEOUT);
    }
  }

  /** Runs the script with the same arguments on each of these keys, on any node of a cluster. */
  public void runOn(RedisDataSource redis, List<String> keys, List<String> arguments) {
    if (keys.size() < 2) {
      keys.forEach(key -> run(redis, key, arguments));
      return;
    }
    try {
      Uni.join()
          .all(
              keys.stream()
                  .map(key -> redis.getReactive().execute("EVALSHA", words(hash, key, arguments)))
                  .toList())
          .andCollectFailures()
          .await()
          .atMost(TIMEOUT);
    } catch (RuntimeException e) {
      // Some may have run already; every script here is safe to run again.
      keys.forEach(key -> run(redis, key, arguments));
    }
  }

  private static Request request(String[] words) {
    Request request = Request.cmd(Command.EVALSHA);
    for (String word : words) {
      request.arg(word);
    }
    return request;
  }

  private static String[] words(String script, String key, List<String> arguments) {
    List<String> words = new ArrayList<>(arguments.size() + 3);
    words.add(script);
    words.add("1");
    words.add(key);
    words.addAll(arguments);
    return words.toArray(String[]::new);
  }
}
