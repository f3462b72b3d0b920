package chat.parley.room.guest;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.UserName;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Assigns guests the name that they choose in a room. Nobody else has this name there, and no
 * member anywhere; and it remains as long as their token is valid and {@link GuestConfig#kept()}
 * allows.
 */
@ApplicationScoped
public class GuestNames {

  private static final String TAKEN =
      """
      select exists (
          select from account
          where (name_key = :key or name_skeleton = :skeleton) and not erased)
        or exists (select from author where room_id = :room and name_skeleton = :skeleton)
      """;
  private static final String TAKE =
      """
      insert into author (account_id, room_id, name, name_key, name_skeleton, role, picture, guest_on)
      values (:guest, :room, :name, :key, :skeleton, 'guest', 0, current_date)
      on conflict do nothing
      """;
  private static final String MINE =
      "select name from author where account_id = :guest and room_id = :room";

  private static final String COMES =
      """
      update author set guest_on = current_date
      where account_id = :guest and room_id = :room and role = 'guest'
        and guest_on is distinct from current_date
      """;

  private final Jdbi jdbi;

  GuestNames(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Returns the guest's name in the room from now on: the first name they chose. The rules are
   * those of members' names, and a name that could be mistaken for that of a member or of someone
   * in the room is not assigned.
   *
   * @throws Refusal {@code name-invalid}, {@code name-lookalike}, {@code name-reserved}, or {@code
   *     name-taken}
   */
  @Transactional
  String take(AccountId guest, RoomId room, String typed) {
    UserName name = parsed(typed);
    Optional<String> before = nameOf(guest, room);
    if (before.isPresent()) {
      return before.get();
    }
    boolean taken =
        jdbi.withHandle(handle ->
            handle
                .createQuery(TAKEN)
                .bind("key", name.key())
                .bind("skeleton", name.skeleton())
                .bind("room", room.value())
                .mapTo(Boolean.class)
                .one());
    if (!taken) {
      var unused =
          jdbi.withHandle(handle ->
              handle
                  .createUpdate(TAKE)
                  .bind("guest", guest.value())
                  .bind("room", room.value())
                  .bind("name", name.text())
                  .bind("key", name.key())
                  .bind("skeleton", name.skeleton())
                  .execute());
    }
    return nameOf(guest, room).orElseThrow(() -> Refusal.atField("name", ErrorCode.NAME_TAKEN));
  }

  private static UserName parsed(String typed) {
    return switch (UserName.parse(typed)) {
      case UserName.Parsed.Accepted(UserName name) -> name;
      case UserName.Parsed.Refused(ErrorCode code) -> throw Refusal.atField("name", code);
    };
  }

  /** Records that a guest is here today, and so keeps their name. */
  @Transactional
  public void comes(RoomId room, Caller who) {
    if (who.isGuest()) {
      var unused =
          jdbi.withHandle(handle ->
              handle
                  .createUpdate(COMES)
                  .bind("guest", who.account().value())
                  .bind("room", room.value())
                  .execute());
    }
  }

  private Optional<String> nameOf(AccountId guest, RoomId room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(MINE)
            .bind("guest", guest.value())
            .bind("room", room.value())
            .mapTo(String.class)
            .findFirst());
  }
}
