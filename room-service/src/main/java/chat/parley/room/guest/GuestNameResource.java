package chat.parley.room.guest;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomKind;
import chat.parley.room.directory.Rooms;
import chat.parley.room.directory.Writers;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The name of a guest in an open room. */
@Path("/api/v1/rooms/{id}/guest-name")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
class GuestNameResource {

  private final GuestNames names;
  private final Rooms rooms;
  private final CurrentCaller caller;

  GuestNameResource(GuestNames names, Rooms rooms, CurrentCaller caller) {
    this.names = names;
    this.rooms = rooms;
    this.caller = caller;
  }

  /** The name that a guest requests or has. */
  record GuestName(@Nullable String name) {}

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "changeGuestName",
      summary = "Choose a name as a guest, in a room where everyone can post")
  @APIResponse(responseCode = "200", description = "The new name")
  @APIResponse(responseCode = "400", description = "name-invalid, name-lookalike, name-reserved")
  @APIResponse(
      responseCode = "403",
      description = "forbidden: for members, or if guests can't post")
  @APIResponse(responseCode = "409", description = "name-taken")
  public GuestName name(@PathParam("id") RoomId id, @Nullable GuestName wanted) {
    Room room = rooms.withId(id).orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
    Caller who = caller.get();
    if (!who.isGuest() || room.kind() == RoomKind.MASKED || room.writers() != Writers.EVERYONE) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    String typed = wanted == null || wanted.name() == null ? "" : wanted.name();
    return new GuestName(names.take(who.account(), room.id(), typed));
  }
}
