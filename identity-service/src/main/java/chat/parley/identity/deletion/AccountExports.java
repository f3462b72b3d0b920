package chat.parley.identity.deletion;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.activity.RecentPeople;
import chat.parley.identity.password.PasswordReauthentication;
import chat.parley.identity.picture.Pictures;
import chat.parley.identity.profile.Profiles;
import chat.parley.identity.session.KnownDevices;
import chat.parley.identity.session.Sessions;
import chat.parley.platform.problem.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;

/** Gathers what identity-service knows about a person. */
@ApplicationScoped
class AccountExports {

  private final Accounts accounts;
  private final Profiles profiles;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final Pictures pictures;
  private final RecentPeople recent;
  private final PasswordReauthentication passwordReauthentication;

  AccountExports(
      Accounts accounts,
      Profiles profiles,
      Sessions sessions,
      KnownDevices devices,
      Pictures pictures,
      RecentPeople recent,
      PasswordReauthentication passwordReauthentication) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.sessions = sessions;
    this.devices = devices;
    this.pictures = pictures;
    this.recent = recent;
    this.passwordReauthentication = passwordReauthentication;
  }

  /**
   * Returns everything, after the person has proven again who they are. Therefore, an unlocked
   * device does not reveal it. Call it outside of transactions.
   *
   * @param password of a member; guests have none
   * @throws Refusal {@code password-wrong}, {@code rate-limited}; {@code unauthenticated} if the
   *     account no longer exists
   */
  AccountExport export(AccountId id, String password) {
    Account account =
        QuarkusTransaction.requiringNew()
            .call(
                () -> accounts.find(id).orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED)));
    if (!account.isGuest()) {
      passwordReauthentication.check(id, "password", password, account.passwordHash());
    }
    return QuarkusTransaction.requiringNew()
        .call(() ->
            accounts
                .find(id)
                .map(this::gather)
                .orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED)));
  }

  private AccountExport gather(Account account) {
    AccountId id = account.id();
    String reason = account.suspensionReason();
    return new AccountExport(
        AccountView.of(account),
        account.assignedRole(),
        account.createdAt(),
        account.emailConfirmedAt(),
        account.suspendedUntil(Instant.EPOCH),
        reason.isEmpty() ? null : reason,
        profiles.find(id),
        sessions.listOf(id),
        devices.lastUsesOf(id),
        recent.shows(id),
        pictures
            .largeOf(id)
            .map(jpeg -> "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg))
            .orElse(null));
  }
}
