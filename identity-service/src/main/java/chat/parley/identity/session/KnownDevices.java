package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.token.OpaqueToken;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices on which people logged in to an account. Each has an opaque token of its own in a
 * cookie that outlives sessions. The token has one effect: wrong passwords that strangers try
 * elsewhere do not count on this device. All methods need the caller's transaction.
 */
@ApplicationScoped
public class KnownDevices implements PanacheRepositoryBase<KnownDevice, byte[]> {

  /** How long an unused device stays known. */
  static final Duration KEPT = Duration.ofDays(180);

  private static final int MAX_PER_ACCOUNT = 30;

  private final Clock clock;

  KnownDevices(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether the device of this token has logged in to the account. */
  boolean knows(AccountId account, @Nullable String token) {
    return token != null
        && count("accountId = ?1 and hash = ?2", account.value(), hash(account, token)) > 0;
  }

  /**
   * Records that the account's owner uses the device.
   *
   * @param token the device's present one
   * @return the token it has from now on
   */
  public String remember(AccountId account, @Nullable String token) {
    String kept = token == null ? OpaqueToken.newText() : token;
    KnownDevice row = new KnownDevice();
    row.accountId = account.value();
    row.hash = hash(account, kept);
    row.lastUsedAt = clock.instant().truncatedTo(ChronoUnit.DAYS);
    getEntityManager().merge(row);
    flush();
    List<KnownDevice> others =
        list("accountId = ?1 and hash <> ?2 order by lastUsedAt desc", account.value(), row.hash);
    others.stream().skip(MAX_PER_ACCOUNT - 1).forEach(this::delete);
    return kept;
  }

  /** Returns the days of the last login on each of the account's devices. */
  public List<Instant> lastUsesOf(AccountId account) {
    return find("accountId = ?1 order by lastUsedAt desc", account.value()).stream()
        .map(device -> device.lastUsedAt)
        .toList();
  }

  /** Forgets all devices of the account. */
  public void forget(AccountId account) {
    delete("accountId", account.value());
  }

  /** Hashes both, so that the table does not reveal which accounts share a device. */
  private static byte[] hash(AccountId account, String token) {
    return OpaqueToken.hash(token + " " + account);
  }

  @Scheduled(every = "1h", delayed = "6m")
  @Transactional
  void sweep() {
    delete("lastUsedAt < ?1", clock.instant().minus(KEPT));
  }
}
