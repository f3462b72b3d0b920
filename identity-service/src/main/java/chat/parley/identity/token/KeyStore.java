package chat.parley.identity.token;

import chat.parley.contracts.topic.Topic;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys in the database. There are always two: one that signs, and one that is published long
 * before it signs, so that every service knows it in time. A key that no longer signs stays
 * published until the last of its tokens, and every socket opened with one, is over.
 */
@ApplicationScoped
class KeyStore implements PanacheRepositoryBase<SigningKeyRow, String> {

  private static final long LOCK = 0x6b657973L;
  private static final Duration KEPT_AFTERWARDS = Duration.ofHours(2);

  private final TokenConfig config;
  private final Outbox outbox;
  private final Clock clock;

  KeyStore(TokenConfig config, Outbox outbox, Clock clock) {
    this.config = config;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Creates, rotates, and deletes keys when they are due, and returns the resulting ring. */
  @Transactional
  KeyRing tend() {
    getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(" + LOCK + ")")
        .getSingleResult();
    Instant now = clock.instant();
    Optional<SigningKeyRow> signing = signing();
    if (signing.isEmpty()) {
      add(now, now);
      add(now, null);
    } else if (!now.isBefore(startOf(signing.get()).plus(config.keyRotation()))) {
      find("signsFrom is null", Sort.by("createdAt"))
          .firstResultOptional()
          .ifPresentOrElse(next -> next.signsFrom = now, () -> add(now, now));
      add(now, null);
    } else if (!now.isBefore(startOf(signing.get()).plus(KEPT_AFTERWARDS))) {
      delete("signsFrom < ?1", startOf(signing.get()));
    }
    return ring();
  }

  /** Publishes a ring, through the outbox. */
  @Transactional
  void publish(KeyRing ring) {
    outbox.add(
        Topic.IDENTITY_KEYS,
        Topics.IDENTITY_KEYS_RECORD,
        ring.publicJwks().getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  private KeyRing ring() {
    List<SigningKeyRow> rows = listAll(Sort.by("createdAt").and("kid"));
    SigningKeyRow signing =
        rows.stream()
            .filter(row -> row.signsFrom != null)
            .max(Comparator.comparing(KeyStore::startOf))
            .orElseThrow();
    return new KeyRing(
        KeyRing.parseKey(signing.jwk),
        rows.stream().map(row -> KeyRing.parseKey(row.jwk)).toList());
  }

  private Optional<SigningKeyRow> signing() {
    return find("signsFrom is not null", Sort.descending("signsFrom")).firstResultOptional();
  }

  private void add(Instant now, @Nullable Instant signsFrom) {
    SigningKeyRow row = new SigningKeyRow();
    row.kid = UUID.randomUUID().toString();
    row.jwk = KeyRing.newKey(row.kid).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    row.createdAt = now;
    row.signsFrom = signsFrom;
    persist(row);
  }

  private static Instant startOf(SigningKeyRow row) {
    return row.signsFrom == null ? Instant.MIN : row.signsFrom;
  }
}
