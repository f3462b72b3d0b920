package chat.parley.room.membership;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.Author;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.token.Caller;
import chat.parley.room.directory.Participants;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomKind;
import chat.parley.room.guest.GuestNames;
import chat.parley.room.moderation.Sanctions;
import chat.parley.room.pseudonym.Pseudonym;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues channel grants, which allow people to appear in a room's presence and typing indicator. A
 * grant also states what its holder may do in the room at the time; each command is checked again
 * (ADR 0101).
 */
@ApplicationScoped
class RoomGrants {

  private static final Duration LIFE = Duration.ofHours(1);

  private final Pseudonyms pseudonyms;
  private final GuestNames guests;
  private final Participants participants;
  private final Sanctions sanctions;
  private final SharedKeys keys;
  private final Clock clock;

  RoomGrants(
      Pseudonyms pseudonyms,
      GuestNames guests,
      Participants participants,
      Sanctions sanctions,
      SharedKeys keys,
      Clock clock) {
    this.pseudonyms = pseudonyms;
    this.guests = guests;
    this.participants = participants;
    this.sanctions = sanctions;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A grant for one session only.
   *
   * @param grant the sealed grant, for the gateway
   * @param ref the holder's own reference in the room
   * @param name the name that others see
   */
  record RoomGrant(String grant, String ref, String name, Instant expiresAt) {}

  /** Issues a grant for the session of this caller. */
  RoomGrant give(Room room, Caller who) {
    Instant expiresAt = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
    Optional<Pseudonym> mask = pseudonyms.find(room.id(), who.account(), who.isGuest());
    mask.ifPresentOrElse(
        pseudonym -> pseudonyms.markSeen(pseudonym, who.isGuest()),
        () -> guests.comes(room.id(), who));
    UUID ref = mask.map(Pseudonym::ref).orElse(who.account().value());
    String name = mask.map(Pseudonym::alias).orElseGet(() -> nameOf(who, room));
    ChannelGrant grant =
        new ChannelGrant(
            Channel.room(room.id()),
            who.account(),
            who.session(),
            ref.toString(),
            name,
            expiresAt,
            right(room, who, ref),
            mask.isEmpty());
    return new RoomGrant(keys.seal(grant), ref.toString(), name, expiresAt);
  }

  private ChannelGrant.Right right(Room room, Caller who, UUID ref) {
    boolean keeps = room.owner().id().equals(ref.toString()) || room.moderators().contains(ref);
    if (keeps || who.role().isAtLeast(Role.MODERATOR)) {
      return ChannelGrant.Right.MODERATE;
    }
    boolean may =
        switch (room.writers()) {
          case EVERYONE -> !isNameless(room, who);
          case MEMBERS -> !who.isGuest();
          case OWNER -> false;
        };
    return may && !room.closed() && !sanctions.mutes(room.id(), ref)
        ? ChannelGrant.Right.WRITE
        : ChannelGrant.Right.READ;
  }

  /**
   * Returns whether the caller is a guest without a name in the room: guests write in an open room
   * only after they have chosen one.
   */
  private boolean isNameless(Room room, Caller who) {
    return who.isGuest()
        && room.kind() == RoomKind.OPEN
        && participants.findParticipant(room.id(), who.account().value()).isEmpty();
  }

  /** Returns the caller's name; for guests, the one that they chose in the room. */
  private String nameOf(Caller who, Room room) {
    return who.isGuest()
        ? participants
            .findParticipant(room.id(), who.account().value())
            .map(Author::name)
            .orElse(who.name())
        : who.name();
  }
}
