package chat.parley.identity.departure;

import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.picture.Pictures;
import chat.parley.identity.profile.Profiles;
import chat.parley.identity.recent.RecentPeople;
import chat.parley.identity.session.KnownDevices;
import chat.parley.identity.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Gathers what identity knows about somebody. */
@ApplicationScoped
class Exports {

  private final Accounts accounts;
  private final Profiles profiles;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final Pictures pictures;
  private final RecentPeople recent;

  Exports(
      Accounts accounts,
      Profiles profiles,
      Sessions sessions,
      KnownDevices devices,
      Pictures pictures,
      RecentPeople recent) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.sessions = sessions;
    this.devices = devices;
    this.pictures = pictures;
    this.recent = recent;
  }

  @Transactional
  Optional<Export> of(AccountId id) {
    return accounts.find(id).map(this::gather);
  }

  private Export gather(Account account) {
    AccountId id = account.id();
    String reason = account.suspensionReason();
    return new Export(
        AccountView.of(account),
        account.assignedRole(),
        account.createdAt(),
        account.emailConfirmedAt(),
        account.suspendedUntil(Instant.EPOCH),
        reason.isEmpty() ? null : reason,
        profiles.of(id),
        sessions.listOf(id),
        devices.lastUsesOf(id),
        recent.shows(id),
        pictures
            .largeOf(id)
            .map(jpeg -> "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg))
            .orElse(null));
  }
}
