package chat.parley.room.message.history;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomPath;
import chat.parley.room.directory.Rooms;
import chat.parley.room.message.MessageConfig;
import chat.parley.room.message.store.LogPage;
import chat.parley.room.message.store.MessageStore;
import chat.parley.room.moderation.Sanctions;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The activity of some rooms. Guests can read. */
@Path("/api/v1/rooms/activity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class RoomActivityResource {

  /** Maximum number of messages to count; a busier room counts as this busy. */
  private static final int MAX = 300;

  private final Rooms rooms;
  private final MessageStore store;
  private final MessageConfig config;
  private final Sanctions sanctions;
  private final CurrentCaller caller;
  private final Clock clock;

  RoomActivityResource(
      Rooms rooms,
      MessageStore store,
      MessageConfig config,
      Sanctions sanctions,
      CurrentCaller caller,
      Clock clock) {
    this.rooms = rooms;
    this.store = store;
    this.config = config;
    this.sanctions = sanctions;
    this.caller = caller;
    this.clock = clock;
  }

  /** A room, its recent messages per minute, and its last message. */
  record RoomActivity(Room room, double perMinute, @Nullable MessageState last) {}

  /** The rooms that exist, in the order of the request. */
  record RoomActivityList(List<RoomActivity> rooms) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "readRoomActivity",
      summary = "Read the messages per minute and the last message of some rooms")
  @APIResponse(responseCode = "200", description = "The rooms that exist")
  @APIResponse(responseCode = "400", description = "bad-request")
  public RoomActivityList list(@QueryParam("room") List<String> ids) {
    if (ids.size() > config.activityRooms()) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    List<RoomId> asked = ids.stream().map(RoomPath::idOf).distinct().toList();
    Instant since = clock.instant().minus(config.pulse());
    List<Room> found = rooms.withIds(asked);
    return new RoomActivityList(
        asked.stream()
            .filter(id -> !sanctions.bans(id, caller.get().account()))
            .flatMap(id -> found.stream().filter(room -> room.id().equals(id)))
            .map(room -> activity(room, since))
            .toList());
  }

  private RoomActivity activity(Room room, Instant since) {
    double minutes = (double) config.pulse().toMillis() / Duration.ofMinutes(1).toMillis();
    List<MessageState> last =
        store.before(room.id(), Long.MAX_VALUE, 1).map(LogPage::messages).orElse(List.of());
    return new RoomActivity(
        room,
        store.younger(room.id(), since, MAX) / minutes,
        last.isEmpty() ? null : last.getFirst());
  }
}
