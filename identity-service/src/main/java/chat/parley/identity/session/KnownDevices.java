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
 * The devices on which somebody logged in to an account. They carry an opaque token of their own in
 * a cookie, that outlives sessions and means nothing but: wrong passwords that strangers try
 * elsewhere do not count here. All within the caller's transaction.
 */
@ApplicationScoped
public class KnownDevices implements PanacheRepositoryBase<KnownDevice, byte[]> {

  /** How long a device is known that is not used. */
  static final Duration KEPT = Duration.ofDays(180);

  private static final int MAX_PER_ACCOUNT = 30;

  private final Clock clock;

  KnownDevices(Clock clock) {
    this.clock = clock;
  }

  /** Whether the account was logged in to on the device of this token. */
  boolean knows(AccountId account, @Nullable String token) {
    return token != null
        && count("accountId = ?1 and hash = ?2", account.value(), hash(account, token)) > 0;
  }

  /**
   * The account's owner uses the device.
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

  /** The days on which the account's devices were last logged in on. */
  public List<Instant> lastUsesOf(AccountId account) {
    return find("accountId = ?1 order by lastUsedAt desc", account.value()).stream()
        .map(device -> device.lastUsedAt)
        .toList();
  }

  /** No device is known as the account's any more. */
  public void forget(AccountId account) {
    delete("accountId", account.value());
  }

  /** Of both, so that the table does not tell which accounts share a device. */
  private static byte[] hash(AccountId account, String token) {
    return OpaqueToken.hash(token + " " + account);
  }

  @Scheduled(every = "1h", delayed = "6m")
  @Transactional
  void sweep() {
    delete("lastUsedAt < ?1", clock.instant().minus(KEPT));
  }
}
