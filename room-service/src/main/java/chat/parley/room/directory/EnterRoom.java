package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** Enters the room of a name, and makes it if there is none. */
@ApplicationScoped
class EnterRoom {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int EPOCH_BYTES = 6;

  private final Rooms rooms;
  private final DirectoryConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  EnterRoom(Rooms rooms, DirectoryConfig config, Clock clock) {
    this.rooms = rooms;
    this.config = config;
    this.clock = clock;
  }

  /** The room, and whether it is new. */
  record Entered(Room room, boolean made) {}

  /**
   * The same name at the same moment gives one room: one caller made it, the others find it.
   *
   * @throws Problem {@code room-name-invalid}; {@code forbidden} for a guest and a name that is
   *     free; {@code rate-limited}
   */
  @Transactional
  Entered enter(String typed, Caller caller) {
    RoomName name =
        RoomName.of(typed).orElseThrow(() -> Problem.atField("name", ErrorCode.ROOM_NAME_INVALID));
    Optional<Room> existing = rooms.named(name);
    if (existing.isPresent()) {
      return new Entered(existing.get(), false);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    checkMayMake(caller, now);
    Room room =
        new Room(
            new RoomId(UuidCreator.getTimeOrderedEpoch()),
            name.shown(),
            RoomKind.OPEN,
            newEpoch(),
            0,
            0,
            new Author(caller.account().toString(), caller.name(), caller.role(), caller.picture()),
            "",
            "",
            "members",
            now,
            0);
    return rooms.add(name, room)
        ? new Entered(room, true)
        : new Entered(rooms.named(name).orElseThrow(), false);
  }

  private void checkMayMake(Caller caller, Instant now) {
    if (caller.isGuest()) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    if (rooms.madeBy(caller.account(), now.minus(DAY)) >= config.roomsPerDay()) {
      throw Problem.retryAfter(ErrorCode.RATE_LIMITED, DAY);
    }
  }

  private String newEpoch() {
    byte[] epoch = new byte[EPOCH_BYTES];
    random.nextBytes(epoch);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(epoch);
  }
}
