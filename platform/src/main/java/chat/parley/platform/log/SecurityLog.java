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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Logs the events that a person who watches for attacks needs: one line for each event, in the
 * category {@code chat.parley.security}, at INFO. A line names the event, the address prefix, and
 * the subject (an account or what was entered as one) as a keyed hash: the same subject has the
 * same hash in all services, and the line alone doesn't reveal who it is. It never contains tokens,
 * names, or texts.
 *
 * <p>It writes at most 20 lines a second in the long run, so that an attack doesn't fill the disk;
 * dropped lines aren't counted. May be used from any thread.
 */
@ApplicationScoped
public class SecurityLog {

  private static final Logger LOG = Logger.getLogger("chat.parley.security");
  private static final int HASH_CHARACTERS = 16;
  private static final int KEY_BYTES = 32;

  /** The kind of event. */
  public enum Event {
    /** A wrong password, or a right one too late. */
    LOGIN_FAILED,
    /** A wrong password when the user was asked for it again. */
    PASSWORD_WRONG,
    /** A refresh token that was already used: two parties have it. */
    REFRESH_REUSED,
    /** A token that isn't valid, or is revoked. */
    TOKEN_REFUSED,
    /** A request that the caller's role doesn't allow. */
    FORBIDDEN,
    /** Too many requests. */
    LIMITED,
    /** A change that a page of another origin requested. */
    FOREIGN_ORIGIN,
    /** A moderator's look at a case. */
    CASE_READ;

    /** Returns the name in the log. */
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
   * @param key the instance's inbox key; without it, hashes are valid in this process only
   */
  SecurityLog(@ConfigProperty(name = "parley.keys.inbox") Optional<String> key) {
    hash = new KeyedHash(key.map(Base64.getDecoder()::decode).orElseGet(SecurityLog::randomKey));
  }

  /**
   * Logs an event.
   *
   * @param subject an account's id, or what was entered as a name; it is hashed
   */
  public void record(Event event, @Nullable String subject, AddressPrefix from) {
    if (lines.tryConsume(1)) {
      LOG.infof("event=%s subject=%s from=%s", event.code(), hashed(subject), from.text());
    }
  }

  /** Logs an event of the sender of the current REST request. */
  public void record(Event event, @Nullable String subject) {
    record(event, subject, sender());
  }

  /**
   * Logs an event of the sender of the current REST request, about one item.
   *
   * @param item its id, which isn't hashed
   */
  public void recordItem(Event event, String subject, UUID item) {
    if (lines.tryConsume(1)) {
      LOG.infof(
          "event=%s subject=%s from=%s item=%s",
          event.code(), hashed(subject), sender().text(), item);
    }
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
