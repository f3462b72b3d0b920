package chat.parley.matchmaker.account;

import chat.parley.contracts.identity.AccountRecord;
import chat.parley.matchmaker.moderation.PairingBans;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The accounts that are excluded from matches. The table only subtracts: an account that it does
 * not contain is new. It holds keyed hashes, so reading it reveals no account.
 */
@ApplicationScoped
public class ExcludedAccounts implements PanacheRepositoryBase<ExcludedAccount, String> {

  private final MatchKeys keys;
  private final PairingBans bans;

  ExcludedAccounts(MatchKeys keys, PairingBans bans) {
    this.keys = keys;
    this.bans = bans;
  }

  /** Stores the state that identity reports, unless a newer one is known. */
  @Transactional
  public void apply(AccountRecord record) {
    PersonKey person = keys.personOf(record.account());
    ExcludedAccount known = findById(person.hash());
    if (known != null) {
      known.update(record);
    } else if (record.suspendedUntil() != null || record.erased() != null) {
      persist(new ExcludedAccount(person, record));
    }
  }

  /** Returns the people among these who are excluded at the moment. */
  @Transactional
  public Set<PersonKey> among(Collection<PersonKey> persons, Instant now) {
    if (persons.isEmpty()) {
      return Set.of();
    }
    Set<PersonKey> excluded = new HashSet<>(bans.among(persons, now));
    stream(
            "person in ?1 and (erased or suspendedUntil > ?2)",
            persons.stream().map(PersonKey::hash).toList(),
            now)
        .map(ExcludedAccount::person)
        .forEach(excluded::add);
    return excluded;
  }
}
