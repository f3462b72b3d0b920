package chat.parley.matchmaker.pool;

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

/** A Lua script of the resources, run by its hash, and sent whole when Redis does not know it. */
public final class Script {

  private final String text;
  private final String hash;

  private Script(String text) {
    this.text = text;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      hash = HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The scripts of these resources, one behind the other. */
  public static Script of(String... resources) {
    StringBuilder text = new StringBuilder();
    for (String resource : resources) {
      try (InputStream in = Script.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalArgumentException(resource);
        }
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Script(text.toString());
  }

  /** Runs it on one key. */
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

  private static String[] words(String script, String key, List<String> arguments) {
    List<String> words = new ArrayList<>(arguments.size() + 3);
    words.add(script);
    words.add("1");
    words.add(key);
    words.addAll(arguments);
    return words.toArray(String[]::new);
  }
}
