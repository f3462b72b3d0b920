package chat.parley.room.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.room.directory.Participants;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.Rooms;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mutes and bans people in a room, and lifts sanctions. The room's owner, its moderators, and
 * platform staff may do it; nobody can sanction the owner or themselves, and only the owner can
 * sanction moderators.
 *
 * <p>The log reads the table for each batch. Gateways, which can't read it, are notified of bans by
 * {@code room.bans.v1}, from the same transaction.
 */
@ApplicationScoped
public class Moderate {

  private final Rooms rooms;
  private final Participants participants;
  private final Sanctions sanctions;
  private final Pseudonyms pseudonyms;
  private final BanPublisher news;
  private final Clock clock;

  Moderate(
      Rooms rooms,
      Participants participants,
      Sanctions sanctions,
      Pseudonyms pseudonyms,
      BanPublisher news,
      Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.sanctions = sanctions;
    this.pseudonyms = pseudonyms;
    this.news = news;
    this.clock = clock;
  }

  /** Returns the current sanctions of a room, the latest first. */
  @Transactional
  List<SanctionView> list(RoomId id, SanctionCursor after, int limit, Caller caller) {
    requireModerator(caller, id);
    return sanctions.in(id, after, limit);
  }

  /**
   * Mutes or bans a person from now on; this replaces an earlier sanction of the same kind.
   *
   * @param lasts null: until it is lifted
   * @throws Refusal {@code room-not-found}, {@code not-yours}, or {@code person-not-found} for a
   *     person who was never in the room: a list of sanctions must not reveal whose name an id has
   */
  @Transactional
  void impose(RoomId id, UUID person, SanctionKind kind, @Nullable Duration lasts, Caller caller) {
    Room room = requireModerator(caller, id);
    boolean protectedHere =
        person.equals(ownerOf(room))
            || person.equals(pseudonyms.referenceIn(id, caller.account()))
            || (room.moderators().contains(person) && !isOwner(room, caller));
    if (protectedHere) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    impose(id, person, kind, lasts);
  }

  /**
   * Mutes or bans a person by decision of the moderators' desk, whoever they are in the room. Part
   * of the caller's transaction. A sanction that lasts longer already stays.
   *
   * @param ban false: mutes
   * @param lasts null: until it is lifted
   * @throws Refusal {@code room-not-found}; {@code person-not-found} for people who were never
   *     there
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void imposeByDesk(RoomId id, UUID person, boolean ban, @Nullable Duration lasts) {
    if (rooms.locked(id).isEmpty()) {
      throw new Refusal(ErrorCode.ROOM_NOT_FOUND);
    }
    SanctionKind kind = ban ? SanctionKind.BAN : SanctionKind.MUTE;
    if (!sanctions.lasts(id, person, kind, lasts == null ? null : clock.instant().plus(lasts))) {
      impose(id, person, kind, lasts);
    }
  }

  private void impose(RoomId id, UUID person, SanctionKind kind, @Nullable Duration lasts) {
    if (participants.findParticipant(id, person).isEmpty()) {
      throw new Refusal(ErrorCode.PERSON_NOT_FOUND);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant endsAt = lasts == null ? null : now.plus(lasts);
    sanctions.impose(new Sanction(id, person, kind, endsAt, now));
    if (kind == SanctionKind.BAN) {
      news.begins(id, person, endsAt);
    }
  }

  /** Lifts a sanction, if it exists. */
  @Transactional
  void lift(RoomId id, UUID person, SanctionKind kind, Caller caller) {
    requireModerator(caller, id);
    if (sanctions.lift(id, person, kind) && kind == SanctionKind.BAN) {
      news.ends(id, person);
    }
  }

  /**
   * Returns the room, locked, so that commands processed by the log come before or after the
   * change.
   */
  private Room requireModerator(Caller caller, RoomId id) {
    Room room = rooms.locked(id).orElseThrow(() -> new Refusal(ErrorCode.ROOM_NOT_FOUND));
    UUID self = pseudonyms.referenceIn(id, caller.account());
    boolean keeps =
        isOwner(room, caller)
            || room.moderators().contains(self)
            || caller.role().isAtLeast(Role.MODERATOR);
    if (!keeps) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    return room;
  }

  private boolean isOwner(Room room, Caller caller) {
    return ownerOf(room).equals(pseudonyms.referenceIn(room.id(), caller.account()));
  }

  private static UUID ownerOf(Room room) {
    return UUID.fromString(room.owner().id());
  }
}
