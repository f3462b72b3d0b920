package chat.parley.platform.token;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.submission.Actor;
import java.time.Instant;

/** The identity of a caller, as identity signed it. */
public record Caller(
    AccountId account,
    SessionId session,
    String name,
    String role,
    int picture,
    Instant issuedAt,
    Instant expiresAt) {

  /** The role of a person without an account of their own. */
  public static final String GUEST = "guest";

  /** Returns whether the caller has no account of their own. */
  public boolean isGuest() {
    return role.equals(GUEST);
  }

  /** Returns the caller as the actor of a submission. */
  public Actor actor() {
    return new Actor(account, session, name, role, picture);
  }
}
