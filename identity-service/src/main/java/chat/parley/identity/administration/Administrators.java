package chat.parley.identity.administration;

import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Accounts;
import jakarta.enterprise.context.ApplicationScoped;

/** Ensures that the last administrator stays. Needs the caller's transaction. */
@ApplicationScoped
class Administrators {

  private static final long LOCK = 0x5061726c65794144L;

  private final Accounts accounts;

  Administrators(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Prevents others from assigning or removing an administrator until this transaction ends. */
  void lock() {
    accounts
        .getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(?1)")
        .setParameter(1, LOCK)
        .getSingleResult();
  }

  boolean exist() {
    return number() > 0;
  }

  long number() {
    return accounts.count("role", Role.ADMINISTRATOR.text());
  }
}
