package chat.parley.room;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import java.util.UUID;

/** A person in a test; everyone is new. */
public record RoomTestUser(AccountId account, String name, Role role) {

  public static RoomTestUser member(String name) {
    return new RoomTestUser(new AccountId(UUID.randomUUID()), name, Role.MEMBER);
  }

  public static RoomTestUser guest() {
    return new RoomTestUser(new AccountId(UUID.randomUUID()), "Guest", Role.GUEST);
  }

  public Actor actor() {
    return new Actor(account, new SessionId(UUID.randomUUID()), name, role, 0);
  }
}
