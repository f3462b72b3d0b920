package chat.parley.room.offer;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Offers a person a role in a room, on behalf of its owner. Nothing that others see changes before
 * they accept ({@link AnswerOffer}), so nobody appears as the owner of a room that they never
 * agreed to own.
 */
@ApplicationScoped
class OfferRole {

  /** How long an offer is open, and how long a person who declined is not asked again. */
  static final Duration STANDS = Duration.ofDays(7);

  private final Offers offers;
  private final RoomRoles roles;
  private final Participants participants;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  OfferRole(
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

  /** The person to notify of a new offer, and whether the room is masked. */
  record Notify(AccountId account, boolean masked) {}

  /**
   * Offers the role, for {@link #STANDS}. An offer that is already open stays as it is. There is
   * one offer of ownership at a time: another one withdraws it.
   *
   * @return whom to notify; empty if nothing is new
   * @throws Refusal {@code room-not-found}, {@code not-yours}; {@code person-not-found} for guests
   *     and for people who were never in the room; {@code offer-declined} for people who recently
   *     declined the same; {@code validation-failed} if there would be too many moderators
   */
  @Transactional
  Optional<Notify> offer(RoomId id, UUID person, RoomRole role, Caller caller) {
    Room room = roles.ofOwner(id, caller);
    requireMember(room, person);
    Optional<RoomOffer> before = offers.find(id, person, role);
    if (before.isPresent()) {
      if (before.get().declined()) {
        throw new Refusal(ErrorCode.OFFER_DECLINED);
      }
      return Optional.empty();
    }
    if (role == RoomRole.OWNER) {
      offers.withdrawAll(id, RoomRole.OWNER);
    } else if (room.moderators().contains(person)) {
      return Optional.empty();
    } else {
      requirePlace(room);
    }
    Instant endsAt = clock.instant().plus(STANDS).truncatedTo(ChronoUnit.MILLIS);
    offers.save(new RoomOffer(id, person, role, false, endsAt));
    return pseudonyms
        .resolveAccount(id, person)
        .map(account -> new Notify(account, !account.value().equals(person)));
  }

  /**
   * Withdraws an offer, if it is open.
   *
   * @throws Refusal {@code room-not-found}, {@code not-yours}
   */
  @Transactional
  void withdraw(RoomId id, UUID person, RoomRole role, Caller caller) {
    Room room = roles.ofOwner(id, caller);
    offers.withdraw(room.id(), person, role);
  }

  /**
   * Returns the open offers of a room.
   *
   * @throws Refusal {@code room-not-found}, {@code not-yours}
   */
  @Transactional
  List<OfferResource.Offered> list(RoomId id, Caller caller) {
    Room room = roles.ofOwner(id, caller);
    return offers.in(room.id()).stream()
        .map(
            each -> OfferResource.Offered.of(each, participants.findParticipant(id, each.person())))
        .toList();
  }

  private void requireMember(Room room, UUID person) {
    Optional<Author> known =
        participants
            .findParticipant(room.id(), person)
            .filter(each -> !Role.GUEST.text().equals(each.role()));
    if (known.isEmpty() || room.owner().id().equals(person.toString())) {
      throw new Refusal(ErrorCode.PERSON_NOT_FOUND);
    }
  }

  private void requirePlace(Room room) {
    long offered =
        offers.in(room.id()).stream().filter(each -> each.role() == RoomRole.MODERATOR).count();
    if (room.moderators().size() + offered >= RoomRoles.MAX_MODERATORS) {
      throw new Refusal(ErrorCode.VALIDATION_FAILED);
    }
  }
}
