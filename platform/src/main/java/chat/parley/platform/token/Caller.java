package chat.parley.platform.token;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import java.time.Instant;

/** The identity of a caller, as identity signed it. */
public record Caller(
    AccountId account,
    SessionId session,
    String name,
    Role role,
    int picture,
    Instant issuedAt,
    Instant expiresAt) {

  /** Returns whether the caller has no account of their own. */
  public boolean isGuest() {
    return role == Role.GUEST;
  }

  /** Returns the caller as the actor of a submission. */
  public Actor actor() {
    return new Actor(account, session, name, role, picture);
  }
}
