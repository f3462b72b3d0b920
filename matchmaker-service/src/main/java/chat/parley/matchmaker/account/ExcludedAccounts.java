package chat.parley.matchmaker.account;

import chat.parley.contracts.identity.AccountRecord;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The accounts that are excluded from matches. The table only subtracts: an account that it does
 * not contain is new. It holds keyed hashes, so reading it reveals no account.
 */
@ApplicationScoped
public class ExcludedAccounts implements PanacheRepositoryBase<ExcludedAccount, String> {

  private final MatchKeys keys;

  ExcludedAccounts(MatchKeys keys) {
    this.keys = keys;
  }

  /** Stores the state that identity reports, unless a newer one is known. */
  @Transactional
  public void apply(AccountRecord record) {
    boolean barred = record.suspendedUntil() != null || record.erased() != null;
    ExcludedAccount known = findById(keys.personOf(record.account()).hash());
    if (known == null) {
      if (barred) {
        ExcludedAccount made = new ExcludedAccount();
        made.account = keys.personOf(record.account()).hash();
        take(made, record);
        persist(made);
      }
    } else if (record.version() > known.version) {
      take(known, record);
    }
  }

  /** Returns the people among these who are excluded at the moment. */
  @Transactional
  public Set<PersonKey> among(Collection<PersonKey> persons, Instant now) {
    if (persons.isEmpty()) {
      return Set.of();
    }
    return stream(
            "account in ?1 and (erased or suspendedUntil > ?2)",
            persons.stream().map(PersonKey::hash).toList(),
            now)
        .map(barred -> new PersonKey(barred.account))
        .collect(Collectors.toSet());
  }

  private static void take(ExcludedAccount account, AccountRecord record) {
    account.version = record.version();
    account.suspendedUntil = record.suspendedUntil();
    account.erased = record.erased() != null;
  }
}
