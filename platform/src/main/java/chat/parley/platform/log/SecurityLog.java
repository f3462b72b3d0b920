package chat.parley.platform.log;

import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.limit.AddressPrefix;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who watches for attacks needs to see: one line an event, in the category {@code
 * chat.parley.security}, at INFO. A line names the event, the address prefix, and the subject (an
 * account or what was entered as one) as a keyed hash: the same subject has the same hash in all
 * services, and the line alone tells nobody who it is. It never holds tokens, names, or texts.
 *
 * <p>At most 20 lines a second in the long run, so that an attack does not fill the disk; what is
 * dropped is not counted. From any thread.
 */
@ApplicationScoped
public class SecurityLog {

  private static final Logger LOG = Logger.getLogger("chat.parley.security");
  private static final int HASH_CHARACTERS = 16;
  private static final int KEY_BYTES = 32;

  /** What happened. */
  public enum Event {
    /** A wrong password, or a right one too late. */
    LOGIN_FAILED,
    /** A password that was asked for again was wrong. */
    PASSWORD_WRONG,
    /** A refresh token came that had been used already: it is in two hands. */
    REFRESH_REUSED,
    /** A token that is not ours, or is revoked. */
    TOKEN_REFUSED,
    /** Somebody asked for what their role may not do. */
    FORBIDDEN,
    /** Too many requests. */
    LIMITED,
    /** A page of another origin asked for a change. */
    FOREIGN_ORIGIN;

    /** How it is written. */
    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final KeyedHash hash;
  private final Bucket lines =
      Bucket.builder()
          .addLimit(
              Bandwidth.builder().capacity(200).refillGreedy(20, Duration.ofSeconds(1)).build())
          .build();

  /**
   * @param key the installation's inbox key; without one hashes hold for this process alone
   */
  SecurityLog(@ConfigProperty(name = "parley.keys.inbox") Optional<String> key) {
    hash = new KeyedHash(key.map(Base64.getDecoder()::decode).orElseGet(SecurityLog::randomKey));
  }

  /**
   * Writes an event down.
   *
   * @param subject an account's id, or what was entered as a name; it is hashed
   */
  public void record(Event event, @Nullable String subject, AddressPrefix from) {
    if (lines.tryConsume(1)) {
      LOG.infof("event=%s subject=%s from=%s", event.code(), hashed(subject), from.text());
    }
  }

  /** The same, of whoever sent the present REST request. */
  public void record(Event event, @Nullable String subject) {
    record(event, subject, sender());
  }

  private static AddressPrefix sender() {
    ResteasyReactiveRequestContext present = CurrentRequestManager.get();
    return present == null
        ? AddressPrefix.UNKNOWN
        : AddressPrefix.of(
            present.unwrap(RoutingContext.class).request().remoteAddress().hostAddress());
  }

  private String hashed(@Nullable String subject) {
    return subject == null
        ? "none"
        : hash.text("security-log " + subject).substring(0, HASH_CHARACTERS);
  }

  private static byte[] randomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
