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
        ? EmailAddress.parse(login).flatMap(email -> findBy("emailKey", email.key()))
        : findBy("nameKey", AccountName.key(login));
  }

  private Optional<Account> findBy(String property, String value) {
    return find(property, value).firstResultOptional();
  }
}
