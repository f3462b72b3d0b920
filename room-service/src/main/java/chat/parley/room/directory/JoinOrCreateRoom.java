package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.room.pseudonym.Pseudonyms;
import chat.parley.room.pseudonym.RoomKeys;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enters the room with a name, and creates it if it does not exist. */
@ApplicationScoped
class JoinOrCreateRoom {

  private static final int EPOCH_BYTES = 6;

  private final Rooms rooms;
  private final RoomCreationLimit rate;
  private final Pseudonyms pseudonyms;
  private final RoomKeys keys;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  JoinOrCreateRoom(
      Rooms rooms, RoomCreationLimit rate, Pseudonyms pseudonyms, RoomKeys keys, Clock clock) {
    this.rooms = rooms;
    this.rate = rate;
    this.pseudonyms = pseudonyms;
    this.keys = keys;
    this.clock = clock;
  }

  /** The room, and whether it is new. */
  record Entered(Room room, boolean made) {}

  /**
   * Enters a room. Simultaneous calls with the same name yield one room: one caller creates it, the
   * others find it.
   *
   * @param kind of a room that is created
   * @throws Refusal {@code room-name-invalid}, {@code room-name-lookalike}; {@code forbidden} for a
   *     guest and a name that is not taken; {@code rate-limited}
   */
  @Transactional
  Entered enter(String typed, RoomKind kind, Caller caller) {
    RoomName name =
        RoomName.of(typed).orElseThrow(() -> Refusal.atField("name", ErrorCode.ROOM_NAME_INVALID));
    Optional<Room> existing = rooms.named(name);
    if (existing.isPresent()) {
      return new Entered(existing.get(), false);
    }
    if (caller.isGuest()) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    if (rooms.isMistakable(name)) {
      throw Refusal.atField("name", ErrorCode.ROOM_NAME_LOOKALIKE);
    }
    rate.take(caller.account(), kind);
    Instant createdAt = shownTime(kind);
    RoomId id = new RoomId(UuidCreator.getTimeOrderedEpoch(createdAt));
    String scope = kind == RoomKind.MASKED ? keys.current() : null;
    Room room =
        new Room(
            id,
            name.shown(),
            kind,
            newEpoch(),
            0,
            0,
            owner(id, scope, caller),
            "",
            "",
            "",
            Writers.MEMBERS,
            0,
            false,
            0,
            List.of(),
            createdAt,
            0);
    boolean made = rooms.add(name, room, scope);
    if (made && scope != null) {
      pseudonyms.assignFirst(id, scope, caller.account(), caller.isGuest());
    }
    return new Entered(rooms.named(name).orElseThrow(), made);
  }

  /**
   * Returns the room's creation time as everyone sees it, also in its id and in the order of the
   * list. For an anonymous room it is only the day: the exact moment could be compared with the
   * times of what its owner did under other names.
   */
  private Instant shownTime(RoomKind kind) {
    return clock
        .instant()
        .truncatedTo(kind == RoomKind.MASKED ? ChronoUnit.DAYS : ChronoUnit.MILLIS);
  }

  private Author owner(RoomId room, @Nullable String scope, Caller caller) {
    return scope == null
        ? new Author(
            caller.account().toString(), caller.name(), caller.role().text(), caller.picture())
        : pseudonyms.first(room, scope, caller.account()).author();
  }

  private String newEpoch() {
    byte[] epoch = new byte[EPOCH_BYTES];
    random.nextBytes(epoch);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(epoch);
  }
}
