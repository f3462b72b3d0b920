package chat.parley.identity.session;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.IdentityRateLimits.Try;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.password.Passwords;
import chat.parley.platform.limit.AddressPrefix;
import chat.parley.platform.log.SecurityLog;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.NameKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Logs in by user name or address. The response, and the time it takes, are the same whether the
 * name is unknown or the password is wrong. Only wrong passwords count against the limits.
 */
@ApplicationScoped
public class LogIn {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final IdentityRateLimits limits;
  private final SecurityLog security;
  private final Clock clock;

  LogIn(
      Accounts accounts,
      Passwords passwords,
      Sessions sessions,
      KnownDevices devices,
      IdentityRateLimits limits,
      SecurityLog security,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.devices = devices;
    this.limits = limits;
    this.security = security;
    this.clock = clock;
  }

  /** The account that a login refers to, if any. */
  record Found(@Nullable AccountId account, @Nullable String passwordHash, boolean knownDevice) {}

  OpenSession with(String login, String password, Device device) {
    Found found = QuarkusTransaction.requiringNew().call(() -> find(login, device));
    IdentityRateLimits.Taken taken = limits.take(tries(login, found, device));
    AccountId id = found.account();
    String known = found.passwordHash();
    if (!passwords.matches(password, known) || id == null || known == null) {
      security.record(
          SecurityLog.Event.LOGIN_FAILED,
          id == null ? NameKeys.key(login) : id.toString(),
          new AddressPrefix(device.addressPrefix()));
      throw new Refusal(ErrorCode.CREDENTIALS_WRONG);
    }
    taken.giveBack();
    String stored = passwords.outdated(known) ? passwords.hash(password) : known;
    return QuarkusTransaction.requiringNew().call(() -> begin(id, known, stored, device));
  }

  private Found find(String login, Device device) {
    return accounts
        .findByLogin(login)
        .map(account ->
            new Found(
                account.id(), account.passwordHash(), devices.knows(account.id(), device.token())))
        .orElseGet(() -> new Found(null, null, false));
  }

  /**
   * Returns the limits that a wrong password counts against. Attempts from elsewhere can't lock out
   * the owner's own devices. The limits use the login as it was entered, so that the response does
   * not reveal that a name and an address belong together.
   */
  static List<Try> tries(String login, Found found, Device device) {
    if (found.knownDevice() && device.token() != null) {
      return List.of(new Try(Limit.LOGIN_BY_DEVICE, device.token() + " " + found.account()));
    }
    String account = NameKeys.key(login);
    return List.of(
        new Try(Limit.LOGIN_BY_ADDRESS, device.addressPrefix()),
        new Try(Limit.LOGIN_BY_BOTH, device.address() + " " + account),
        new Try(Limit.LOGIN_BY_ACCOUNT, account));
  }

  private OpenSession begin(AccountId id, String known, String stored, Device device) {
    Account account =
        accounts
            .lock(id)
            .filter(unchanged -> known.equals(unchanged.passwordHash()))
            .orElseThrow(() -> new Refusal(ErrorCode.CREDENTIALS_WRONG));
    if (account.suspendedUntil(clock.instant()) instanceof Instant until) {
      throw Refusal.withDetail(
          ErrorCode.SUSPENDED,
          "This account is suspended until %s: %s"
              .formatted(WHEN.format(until), account.suspensionReason()));
    }
    account.keepPassword(stored);
    return sessions.begin(account, device);
  }
}
