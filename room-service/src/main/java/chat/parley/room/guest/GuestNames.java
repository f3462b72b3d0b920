package chat.parley.room.guest;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A guest says what they want to be called in a room. Nobody else is called so there, and no member
 * anywhere; and it stays, as long as their token lives and {@link GuestConfig#kept()} says.
 */
@ApplicationScoped
public class GuestNames {

  /** As members' names. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{2,32}");

  private static final String TAKEN =
      """
      select exists (select from account where lower(name) = lower(:name) and not erased)
        or exists (select from author where room_id = :room and lower(name) = lower(:name))
      """;
  private static final String TAKE =
      """
      insert into author (account_id, room_id, name, role, picture, guest_on)
      values (:guest, :room, :name, 'guest', 0, current_date) on conflict do nothing
      """;
  private static final String MINE =
      "select name from author where account_id = :guest and room_id = :room";

  private static final String COMES =
      """
      update author set guest_on = current_date
      where account_id = :guest and room_id = :room and role = 'guest'
        and guest_on is distinct from current_date
      """;

  private final EntityManager entities;

  GuestNames(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What the guest is called there from now on: the name they said first.
   *
   * @throws Problem {@code name-invalid} or {@code name-taken}
   */
  @Transactional
  String take(AccountId guest, RoomId room, String typed) {
    String name = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    if (!NAME.matcher(name).matches()) {
      throw Problem.atField("name", ErrorCode.NAME_INVALID);
    }
    Optional<String> before = of(guest, room);
    if (before.isPresent()) {
      return before.get();
    }
    boolean taken =
        (Boolean)
            entities
                .createNativeQuery(TAKEN, Boolean.class)
                .setParameter("name", name)
                .setParameter("room", room.value())
                .getSingleResult();
    if (!taken) {
      entities
          .createNativeQuery(TAKE)
          .setParameter("guest", guest.value())
          .setParameter("room", room.value())
          .setParameter("name", name)
          .executeUpdate();
    }
    return of(guest, room).orElseThrow(() -> Problem.atField("name", ErrorCode.NAME_TAKEN));
  }

  /** A guest is here today: they are called what they are called. */
  @Transactional
  public void comes(RoomId room, Caller who) {
    if (who.isGuest()) {
      entities
          .createNativeQuery(COMES)
          .setParameter("guest", who.account().value())
          .setParameter("room", room.value())
          .executeUpdate();
    }
  }

  private Optional<String> of(AccountId guest, RoomId room) {
    return entities
        .createNativeQuery(MINE, String.class)
        .setParameter("guest", guest.value())
        .setParameter("room", room.value())
        .getResultList()
        .stream()
        .map(String.class::cast)
        .findFirst();
  }
}
