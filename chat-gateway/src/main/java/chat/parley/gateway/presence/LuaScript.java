package chat.parley.gateway.presence;

import static java.util.Objects.requireNonNull;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A script of {@code resources/redis}. It sends Redis the digest, and the text only when Redis
 * doesn't know the digest.
 */
public final class LuaScript {

  private final RedisDataSource redis;
  private final String text;
  private final String digest;

  /** Loads the script of that name. */
  public LuaScript(RedisDataSource redis, String name) {
    this.redis = redis;
    this.text = read("/redis/" + name + ".lua");
    this.digest = sha1(text);
  }

  /** Runs it and waits for the result. */
  public Response run(List<String> keys, List<String> arguments) {
    try {
      return redis.execute("EVALSHA", command(digest, keys, arguments));
    } catch (RuntimeException e) {
      if (e.getMessage() == null || !e.getMessage().contains("NOSCRIPT")) {
        throw e;
      }
      return redis.execute("EVAL", command(text, keys, arguments));
    }
  }

  private static String[] command(String script, List<String> keys, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(script);
    command.add(Integer.toString(keys.size()));
    command.addAll(keys);
    command.addAll(arguments);
    return command.toArray(String[]::new);
  }

  private static String read(String resource) {
    try (InputStream in = requireNonNull(LuaScript.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
