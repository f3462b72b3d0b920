package chat.parley.identity.token;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign access tokens. Their public parts are published at each start, and whenever
 * they change; other services read them from Kafka and never request them.
 */
@ApplicationScoped
public class SigningKeys {

  private final TokenConfig config;
  private final KeyStore store;
  private volatile @Nullable KeyRing ring;

  SigningKeys(TokenConfig config, KeyStore store) {
    this.config = config;
    this.store = store;
  }

  void start(@Observes StartupEvent event) {
    tend();
  }

  /**
   * Runs often enough for every instance to sign with a key long before its predecessor is gone.
   */
  @Scheduled(every = "10m", delayed = "10m")
  void tend() {
    KeyRing before = ring;
    KeyRing now = config.signingKeys().map(KeyRing::parse).orElseGet(store::tend);
    if (before == null || !before.publicJwks().equals(now.publicJwks())) {
      store.publish(now);
    }
    ring = now;
  }

  EllipticCurveJsonWebKey signing() {
    return ring().signing();
  }

  String publicJwks() {
    return ring().publicJwks();
  }

  private KeyRing ring() {
    KeyRing now = ring;
    if (now == null) {
      throw new IllegalStateException("not started");
    }
    return now;
  }
}
