package chat.parley.room.offer;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.room.directory.Participants;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomRoles;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Accepts or declines what the owner of a room offered the caller. */
@ApplicationScoped
class AnswerOffer {

  private final Offers offers;
  private final RoomRoles roles;
  private final Participants participants;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  AnswerOffer(
      Offers offers,
      RoomRoles roles,
      Participants participants,
      Pseudonyms pseudonyms,
      Clock clock) {
    this.offers = offers;
    this.roles = roles;
    this.participants = participants;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /** Returns the open offers to the caller in a room. */
  @Transactional
  List<RoomOffer> mine(RoomId room, Caller caller) {
    return caller.isGuest() ? List.of() : offers.to(self(room, caller), room);
  }

  /**
   * Accepts an offer. From then on the room shows the caller in that role.
   *
   * @throws Refusal {@code room-not-found}, {@code offer-not-found}; {@code forbidden} for guests
   */
  @Transactional
  Room accept(RoomId id, RoomRole role, Caller caller) {
    Room room = roles.locked(id);
    UUID self = self(id, caller);
    RoomOffer offer = open(id, role, caller);
    offers.withdraw(id, offer.person(), role);
    if (role == RoomRole.MODERATOR) {
      return roles.addModerator(room.id(), self);
    }
    // The previous owner's offers to others are the new owner's to make.
    offers.withdrawAll(id, RoomRole.MODERATOR);
    Author owner =
        participants
            .findParticipant(id, self)
            .orElseThrow(() -> new Refusal(ErrorCode.OFFER_NOT_FOUND));
    return roles.handOver(room.id(), owner);
  }

  /**
   * Declines an offer. The same role can't be offered again for the duration of an offer.
   *
   * @throws Refusal {@code offer-not-found}; {@code forbidden} for guests
   */
  @Transactional
  void decline(RoomId id, RoomRole role, Caller caller) {
    RoomOffer offer = open(id, role, caller);
    Instant until = clock.instant().plus(OfferRole.STANDS);
    offers.save(new RoomOffer(id, offer.person(), role, true, until));
  }

  private RoomOffer open(RoomId id, RoomRole role, Caller caller) {
    if (caller.isGuest()) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    return offers
        .find(id, self(id, caller), role)
        .filter(each -> !each.declined())
        .orElseThrow(() -> new Refusal(ErrorCode.OFFER_NOT_FOUND));
  }

  private UUID self(RoomId room, Caller caller) {
    return pseudonyms.referenceIn(room, caller.account());
  }
}
