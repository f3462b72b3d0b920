package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.text.NameKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored accounts. All methods need the caller's transaction. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

  private static final UUID NO_ACCOUNT = new UUID(0, 0);

  public Optional<Account> find(AccountId id) {
    return findByIdOptional(id.value());
  }

  /** Returns the account, locked against other changes until the transaction ends. */
  public Optional<Account> lock(AccountId id) {
    return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Finds the account that logs in with this user name or address. */
  public Optional<Account> findByLogin(String login) {
    if (login.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.empty(); // PostgreSQL can't store NUL
    }
    return login.contains("@")
        ? EmailAddress.parse(login).flatMap(this::findByEmail)
        : find("nameKey", NameKeys.key(login)).firstResultOptional();
  }

  /**
   * Finds the account that an address belongs to: the one that confirmed it, else the one that
   * claimed it last. Therefore, a person without access to the mailbox can't lock out its owner.
   */
  public Optional<Account> findByEmail(EmailAddress email) {
    return find("emailKey = ?1 order by emailConfirmedAt nulls last, createdAt desc", email.key())
        .firstResultOptional();
  }

  /**
   * Returns registered accounts, newest first.
   *
   * @param query a part of the name or address, or the id; empty: any
   * @param staff only moderators and administrators
   * @param suspendedAt only accounts that are suspended at that time; null: any
   * @param after only accounts that follow this one in the list; null: from the beginning
   */
  public List<Account> search(
      String query, boolean staff, @Nullable Instant suspendedAt, @Nullable UUID after, int limit) {
    return find(
            """
            role <> 'guest'
            and (?1 = '' or locate(?1, nameKey) > 0 or locate(?1, emailKey) > 0 or cast(id as string) = ?1)
            and (?2 = false or role in ('moderator', 'administrator'))
            and (?3 = false or suspendedUntil > ?4)
            and (?5 = false
              or createdAt < (select a.createdAt from Account a where a.id = ?6)
              or createdAt = (select a.createdAt from Account a where a.id = ?6) and id < ?6)
            order by createdAt desc, id desc
            """,
            NameKeys.key(query.replace("\0", "")),
            staff,
            suspendedAt != null,
            suspendedAt == null ? Instant.EPOCH : suspendedAt,
            after != null,
            after == null ? NO_ACCOUNT : after)
        .range(0, limit - 1)
        .list();
  }

  /** Returns a batch of accounts whose erasure is due. */
  public List<UUID> dueToErase(Instant now, int limit) {
    return find("erasesAt <= ?1 order by erasesAt", now).range(0, limit - 1).stream()
        .map(account -> account.id)
        .toList();
  }

  /**
   * Returns a batch of accounts that registered before this time and never confirmed an address.
   */
  public List<UUID> unconfirmedSince(Instant registered, int limit) {
    return find(
            "role <> 'guest' and emailConfirmedAt is null and createdAt < ?1 order by createdAt",
            registered)
        .range(0, limit - 1)
        .stream()
        .map(account -> account.id)
        .toList();
  }

  /** Returns whether the address is confirmed as that of another account. */
  public boolean belongsToAnother(EmailAddress email, Account account) {
    return count(
            "emailKey = ?1 and emailConfirmedAt is not null and id <> ?2", email.key(), account.id)
        > 0;
  }
}
