package chat.parley.room;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.submission.Actor;
import java.util.UUID;

/** A person in a test; everyone is new. */
public record RoomTestUser(AccountId account, String name, String role) {

  public static RoomTestUser member(String name) {
    return new RoomTestUser(new AccountId(UUID.randomUUID()), name, "member");
  }

  public static RoomTestUser guest() {
    return new RoomTestUser(new AccountId(UUID.randomUUID()), "Guest", "guest");
  }

  public Actor actor() {
    return new Actor(account, new SessionId(UUID.randomUUID()), name, role, 0);
  }
}
