package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountPublisher;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.account.Accounts;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Replaces the present picture, or removes it. */
@ApplicationScoped
class ChangePicture {

  private final Accounts accounts;
  private final AccountPublisher events;
  private final Pictures pictures;

  ChangePicture(Accounts accounts, AccountPublisher events, Pictures pictures) {
    this.accounts = accounts;
    this.events = events;
    this.pictures = pictures;
  }

  @Transactional
  AccountView to(AccountId id, ImageSanitizer.Redrawn redrawn) {
    Account account = locked(id);
    account.takeNewPicture();
    Picture picture =
        pictures
            .findByIdOptional(id.value())
            .orElseGet(() -> {
              Picture first = new Picture();
              first.accountId = id.value();
              return first;
            });
    picture.version = account.picture();
    picture.large = redrawn.large();
    picture.small = redrawn.small();
    pictures.persist(picture);
    events.changed(account);
    return AccountView.of(account);
  }

  @Transactional
  AccountView away(AccountId id) {
    Account account = locked(id);
    if (pictures.deleteById(id.value())) {
      account.removeAvatar();
      events.changed(account);
    }
    return AccountView.of(account);
  }

  private Account locked(AccountId id) {
    return accounts
        .lock(id)
        .filter(account -> !account.isGuest())
        .orElseThrow(() -> new Refusal(ErrorCode.FORBIDDEN));
  }
}
