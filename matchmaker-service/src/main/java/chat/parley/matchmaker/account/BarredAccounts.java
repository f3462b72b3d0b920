package chat.parley.matchmaker.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.platform.crypto.KeyedHash;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Base64;

/**
 * The accounts that are not welcome. The table only subtracts: an account that it does not know is
 * new. It holds keyed hashes, so who reads it learns no account.
 */
@ApplicationScoped
public class BarredAccounts implements PanacheRepositoryBase<BarredAccount, String> {

  private final KeyedHash hash;

  BarredAccounts(MatchKeyConfig keys) {
    // The first key for good: the table is one scope, and is found by the same hash for ever.
    String first = keys.scope().keySet().stream().sorted().findFirst().orElseThrow();
    byte[] key = Base64.getDecoder().decode(keys.scope().get(first));
    hash = new KeyedHash(new KeyedHash(key).bytes("matchmaker.barred"));
  }

  /** Takes over what identity says, unless something newer is known. */
  @Transactional
  public void apply(AccountRecord record) {
    boolean barred = record.suspendedUntil() != null || record.erased() != null;
    BarredAccount known = findById(hash.text(record.account().toString()));
    if (known == null) {
      if (barred) {
        BarredAccount made = new BarredAccount();
        made.account = hash.text(record.account().toString());
        take(made, record);
        persist(made);
      }
    } else if (record.version() > known.version) {
      take(known, record);
    }
  }

  /** Whether this account may not take part at this time. */
  public boolean bars(AccountId account, Instant now) {
    BarredAccount known = findById(hash.text(account.toString()));
    return known != null
        && (known.erased || (known.suspendedUntil != null && known.suspendedUntil.isAfter(now)));
  }

  private static void take(BarredAccount account, AccountRecord record) {
    account.version = record.version();
    account.suspendedUntil = record.suspendedUntil();
    account.erased = record.erased() != null;
  }
}
