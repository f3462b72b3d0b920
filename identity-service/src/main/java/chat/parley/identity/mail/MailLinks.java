package chat.parley.identity.mail;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.EmailAddress;
import chat.parley.identity.token.OpaqueToken;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Links that were mailed. Each can be used once, and for a limited time. */
@ApplicationScoped
public class MailLinks implements PanacheRepositoryBase<MailLink, byte[]> {

  private final MailConfig config;
  private final Clock clock;

  MailLinks(MailConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Creates a link and returns its secret. Empty if the account has reached the limit of links per
   * hour.
   */
  Optional<String> make(MailKind kind, Account account, EmailAddress address) {
    Instant now = clock.instant();
    delete("expiresAt < ?1", now.minus(Duration.ofHours(1)));
    if (count(
            "kind = ?1 and accountId = ?2 and createdAt > ?3",
            kind,
            account.id().value(),
            now.minus(Duration.ofHours(1)))
        >= config.linksPerHour()) {
      return Optional.empty();
    }
    String secret = OpaqueToken.newText();
    MailLink link = new MailLink();
    link.hash = OpaqueToken.hash(secret);
    link.kind = kind;
    link.accountId = account.id().value();
    link.emailKey = address.key();
    link.credentials = kind == MailKind.RESET ? credentials(account) : null;
    link.createdAt = now;
    link.expiresAt =
        now.plus(kind == MailKind.RESET ? config.resetLifetime() : config.confirmationLifetime());
    persist(link);
    return Optional.of(secret);
  }

  /** Returns the link without using it. */
  public Optional<MailLink> peek(MailKind kind, String secret) {
    return find("hash = ?1 and kind = ?2", OpaqueToken.hash(secret), kind)
        .<MailLink>firstResultOptional()
        .filter(found -> clock.instant().isBefore(found.expiresAt));
  }

  /** Uses the link up. Empty if it was used already, has expired, or never existed. */
  public Optional<MailLink> use(MailKind kind, String secret) {
    Optional<MailLink> link =
        find("hash = ?1 and kind = ?2", OpaqueToken.hash(secret), kind)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional();
    link.ifPresent(this::delete);
    return link.filter(found -> clock.instant().isBefore(found.expiresAt));
  }

  /** Returns whether a reset link was made for the present address and password of the account. */
  public boolean isFor(MailLink link, Account account) {
    return account.confirmedEmail().filter(email -> email.key().equals(link.emailKey)).isPresent()
        && MessageDigest.isEqual(credentials(account), link.credentials);
  }

  private static byte[] credentials(Account account) {
    return OpaqueToken.hash(account.email() + "\0" + account.passwordHash());
  }

  /** Invalidates all links of this kind that the account got. */
  public void forget(MailKind kind, AccountId account) {
    delete("kind = ?1 and accountId = ?2", kind, account.value());
  }
}
