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

/** Links that were mailed: each is good once, and not for long. */
@ApplicationScoped
public class MailLinks implements PanacheRepositoryBase<MailLink, byte[]> {

  private final MailConfig config;
  private final Clock clock;

  MailLinks(MailConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The secret of a new link, or empty if the account was sent enough of them lately. */
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

  /** The link, unused as it is. */
  public Optional<MailLink> peek(MailKind kind, String secret) {
    return find("hash = ?1 and kind = ?2", OpaqueToken.hash(secret), kind)
        .<MailLink>firstResultOptional()
        .filter(found -> clock.instant().isBefore(found.expiresAt));
  }

  /** Uses a link up. Empty if it was used, is too old, or never was. */
  public Optional<MailLink> use(MailKind kind, String secret) {
    Optional<MailLink> link =
        find("hash = ?1 and kind = ?2", OpaqueToken.hash(secret), kind)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional();
    link.ifPresent(this::delete);
    return link.filter(found -> clock.instant().isBefore(found.expiresAt));
  }

  /** Whether a reset link was made for the address and the password that the account has now. */
  public boolean isFor(MailLink link, Account account) {
    return account.confirmedEmail().filter(email -> email.key().equals(link.emailKey)).isPresent()
        && MessageDigest.isEqual(credentials(account), link.credentials);
  }

  private static byte[] credentials(Account account) {
    return OpaqueToken.hash(account.email() + "\0" + account.passwordHash());
  }

  /** No link of this kind that the account was sent is good any more. */
  public void forget(MailKind kind, AccountId account) {
    delete("kind = ?1 and accountId = ?2", kind, account.value());
  }
}
