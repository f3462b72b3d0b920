package chat.parley.room.message.history;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.message.MessageConfig;
import chat.parley.room.moderation.Sanctions;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Catches up with several rooms in one call, as after a reconnect. */
@Path("/api/v1/rooms/changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
class ChangesResource {

  private final ReadChanges readChanges;
  private final MessageConfig config;
  private final Sanctions sanctions;
  private final CurrentCaller caller;

  ChangesResource(
      ReadChanges readChanges, MessageConfig config, Sanctions sanctions, CurrentCaller caller) {
    this.readChanges = readChanges;
    this.config = config;
    this.sanctions = sanctions;
    this.caller = caller;
  }

  /** The client's position in a room. */
  record KnownPosition(@Nullable RoomId room, @Nullable String epoch, @Nullable Long since) {}

  /** The client's position in each room. */
  @Schema(name = "KnownPositions")
  record Standings(@Nullable List<KnownPosition> rooms) {}

  /** The changes of one room, or the code that says why there are none. */
  record RoomChanges(RoomId room, @Nullable Changes changes, @Nullable ErrorCode code) {}

  /** The changes in the order of the request. */
  @Schema(name = "ChangesOfRooms")
  record AllChanges(List<RoomChanges> rooms) {}

  @POST
  @RunOnVirtualThread
  @Operation(operationId = "readChangesOfRooms", summary = "Read the changes of several rooms")
  @APIResponse(responseCode = "200", description = "A page of changes for each room")
  @APIResponse(responseCode = "400", description = "bad-request")
  public AllChanges changes(@Nullable Standings standings) {
    if (standings == null
        || standings.rooms() == null
        || standings.rooms().size() > config.changesRooms()) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    return new AllChanges(standings.rooms().stream().map(this::changes).toList());
  }

  private RoomChanges changes(@Nullable KnownPosition standing) {
    RoomId room = standing == null ? null : standing.room();
    Long since = standing == null ? null : standing.since();
    if (standing == null || room == null || since == null || since < 0) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    if (sanctions.bans(room, caller.get().account())) {
      return new RoomChanges(room, null, ErrorCode.BANNED);
    }
    return readChanges
        .changes(room, standing.epoch(), since, config.pageSize())
        .map(changes -> new RoomChanges(room, changes, null))
        .orElseGet(() -> new RoomChanges(room, null, ErrorCode.ROOM_NOT_FOUND));
  }
}
