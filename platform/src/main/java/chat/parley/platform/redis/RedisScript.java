package chat.parley.platform.redis;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script from the resources of a service. It sends Redis the script's digest, and the text
 * only when Redis doesn't know the digest. A service keeps one in a constant:
 *
 * <pre>{@code
 * private static final RedisScript LEASE = RedisScript.of("/redis/lease.lua");
 * }</pre>
 *
 * <p>Immutable. The thread that runs a script waits for the result.
 */
public final class RedisScript {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String UNKNOWN_SCRIPT = "NOSCRIPT";
  private static final Pattern INCLUDE = Pattern.compile("(?m)^-- @include (?<name>\\w+)$");

  private final String text;
  private final String digest;

  private RedisScript(String text) {
    this.text = text;
    digest = sha1(text);
  }

  /**
   * Returns the script in this resource. A line {@code -- @include NAME} in a script puts the
   * functions of the file {@code include/NAME.lua} beside it before the script, once.
   *
   * @param resource absolute name on the class path
   */
  public static RedisScript of(String resource) {
    String folder = resource.substring(0, resource.lastIndexOf('/') + 1) + "include/";
    String script = read(resource);
    Map<String, String> files = new LinkedHashMap<>();
    include(script, folder, files);
    files.put(resource, script);
    return new RedisScript(String.join("\n", files.values()));
  }

  private static void include(String script, String folder, Map<String, String> files) {
    Matcher includes = INCLUDE.matcher(script);
    while (includes.find()) {
      String resource = folder + includes.group("name") + ".lua";
      if (!files.containsKey(resource)) {
        String file = read(resource);
        include(file, folder, files);
        files.put(resource, file);
      }
    }
  }

  /** Runs the script on these keys. */
  public Response run(RedisDataSource redis, List<String> keys, List<String> arguments) {
    try {
      return redis.execute("EVALSHA", words(digest, keys, arguments));
    } catch (RuntimeException e) {
      if (!isUnknownScript(e)) {
        throw e;
      }
      return redis.execute("EVAL", words(text, keys, arguments));
    }
  }

  /** Runs the script on one key. */
  public Response run(RedisDataSource redis, String key, List<String> arguments) {
    return run(redis, List.of(key), arguments);
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
        each.stream().map(arguments -> request(words(digest, List.of(key), arguments))).toList();
    Redis client = redis.getReactive().getRedis();
    try {
      return client.batch(requests).await().atMost(TIMEOUT);
    } catch (RuntimeException e) {
      if (!isUnknownScript(e)) {
        throw e;
      }
      redis.execute("SCRIPT", "LOAD", text);
      return client.batch(requests).await().atMost(TIMEOUT);
    }
  }

  /**
   * Runs the script with the same arguments on each of these keys, on any node of a cluster. After
   * a failure it runs on all of them again, so the script is safe to run twice.
   */
  public void runOn(RedisDataSource redis, List<String> keys, List<String> arguments) {
    if (keys.size() < 2) {
      keys.forEach(key -> run(redis, key, arguments));
      return;
    }
    try {
      Uni.join()
          .all(
              keys.stream()
                  .map(key ->
                      redis
                          .getReactive()
                          .execute("EVALSHA", words(digest, List.of(key), arguments)))
                  .toList())
          .andCollectFailures()
          .await()
          .atMost(TIMEOUT);
    } catch (RuntimeException e) {
      keys.forEach(key -> run(redis, key, arguments));
    }
  }

  /** The client has no exception of its own for this error, only Redis's error code. */
  private static boolean isUnknownScript(RuntimeException e) {
    for (@Nullable Throwable each = e; each != null; each = each.getCause()) {
      if (each.getMessage() != null && each.getMessage().startsWith(UNKNOWN_SCRIPT)) {
        return true;
      }
    }
    return false;
  }

  private static Request request(String[] words) {
    Request request = Request.cmd(Command.EVALSHA);
    for (String word : words) {
      request.arg(word);
    }
    return request;
  }

  private static String[] words(String script, List<String> keys, List<String> arguments) {
    List<String> words = new ArrayList<>(keys.size() + arguments.size() + 2);
    words.add(script);
    words.add(Integer.toString(keys.size()));
    words.addAll(keys);
    words.addAll(arguments);
    return words.toArray(String[]::new);
  }

  private static String read(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In development and tests, only the context's class loader sees a service's resources. */
  private static InputStream open(String resource) throws IOException {
    InputStream in =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream(resource.replaceFirst("^/", ""));
    if (in == null) {
      in = RedisScript.class.getResourceAsStream(resource);
    }
    if (in == null) {
      throw new IllegalArgumentException("there is no resource " + resource);
    }
    return in;
  }

  /** Redis identifies scripts by their SHA-1; it protects nothing. */
  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
