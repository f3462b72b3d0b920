package chat.parley.forum.account;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Decides who may write. The forum's table of accounts only takes permissions away: an unknown
 * account is new and may write. The table contains keyed hashes, so reading it reveals no account.
 */
@ApplicationScoped
public class WritePermissions implements PanacheRepositoryBase<SuspendedAccount, String> {

  private final ForumKeys keys;
  private final WriteRate rate;
  private final Clock clock;
  private final ActiveWriters atWork;

  WritePermissions(ForumKeys keys, WriteRate rate, Clock clock, ActiveWriters atWork) {
    this.atWork = atWork;
    this.keys = keys;
    this.rate = rate;
    this.clock = clock;
  }

  /**
   * Returns the account, if it may write now; each call counts as one write.
   *
   * @throws Refusal {@code forbidden} for guests, {@code account-suspended}, {@code rate-limited}
   */
  public AccountId require(Caller caller) {
    if (caller.isGuest()) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    Instant now = clock.instant();
    for (SuspendedAccount barred : known(caller.account())) {
      if (barred.isBarred(now)) {
        throw new Refusal(ErrorCode.ACCOUNT_SUSPENDED);
      }
    }
    rate.take(caller.account());
    return caller.account();
  }

  /**
   * Applies a record of identity-service, unless a newer one is known. Part of the caller's
   * transaction. An erasure waits for the current writes of the account.
   */
  public void apply(AccountRecord record) {
    if (record.erased() != null) {
      atWork.close(record.account());
    }
    List<SuspendedAccount> known = known(record.account());
    if (known.isEmpty() && (record.suspendedUntil() != null || record.erased() != null)) {
      persist(new SuspendedAccount(hash(keys.current(), record.account()), record));
    }
    known.forEach(each -> each.apply(record));
  }

  private List<SuspendedAccount> known(AccountId account) {
    return list("account in ?1", keys.all().stream().map(key -> hash(key, account)).toList());
  }

  static String hash(AccountScopeKeys key, AccountId account) {
    return key.token("barred", "", account);
  }
}
