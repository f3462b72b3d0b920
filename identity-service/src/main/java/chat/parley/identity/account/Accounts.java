package chat.parley.identity.account;

import chat.parley.contracts.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The stored accounts. All within the caller's transaction. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

  public Optional<Account> find(AccountId id) {
    return findByIdOptional(id.value());
  }

  /** The account, held against other changes until the transaction ends. */
  public Optional<Account> lock(AccountId id) {
    return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Who logs in with this user name or address. */
  public Optional<Account> findByLogin(String login) {
    if (login.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.empty(); // PostgreSQL stores no NUL
    }
    return login.contains("@")
        ? EmailAddress.parse(login).flatMap(this::findByEmail)
        : find("nameKey", AccountName.key(login)).firstResultOptional();
  }

  /**
   * Whose address it is: who confirmed it, else who claimed it last. So nobody who has the mailbox
   * can be kept out by somebody who has not.
   */
  public Optional<Account> findByEmail(EmailAddress email) {
    return find("emailKey = ?1 order by emailConfirmedAt nulls last, createdAt desc", email.key())
        .firstResultOptional();
  }

  /** Whether the address is confirmed as that of another account. */
  public boolean belongsToAnother(EmailAddress email, Account account) {
    return count(
            "emailKey = ?1 and emailConfirmedAt is not null and id <> ?2", email.key(), account.id)
        > 0;
  }
}
