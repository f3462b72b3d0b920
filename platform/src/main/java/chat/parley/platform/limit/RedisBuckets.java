package chat.parley.platform.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in Redis, so that all instances count together. It detects immediately that Redis is
 * unavailable: commands are rejected, not queued, and it tries to reconnect at most every two
 * seconds.
 */
final class RedisBuckets implements BucketStore, AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final RedisClient client;
  private final TimeMeter time;
  private final ExpirationAfterWriteStrategy expiry;
  private volatile @Nullable ProxyManager<byte[]> buckets;
  private long lastTry = System.nanoTime() - PAUSE_NANOS;

  RedisBuckets(String address, TimeMeter time, ExpirationAfterWriteStrategy expiry) {
    RedisURI uri = RedisURI.create(address);
    uri.setTimeout(TIMEOUT);
    client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .build());
    this.time = time;
    this.expiry = expiry;
  }

  @Override
  public Bucket bucket(String key, BucketConfiguration configuration) {
    return connected().getProxy(key.getBytes(UTF_8), () -> configuration);
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
  }

  private ProxyManager<byte[]> connected() {
    ProxyManager<byte[]> known = buckets;
    return known != null ? known : connect();
  }

  private synchronized ProxyManager<byte[]> connect() {
    ProxyManager<byte[]> known = buckets;
    if (known != null) {
      return known;
    }
    if (System.nanoTime() - lastTry < PAUSE_NANOS) {
      throw new IllegalStateException("Redis is away");
    }
    lastTry = System.nanoTime();
    ProxyManager<byte[]> made =
        Bucket4jLettuce.casBasedBuilder(client)
            .clientClock(time)
            .requestTimeout(TIMEOUT)
            .expirationAfterWrite(expiry)
            .build();
    buckets = made;
    return made;
  }
}
