package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.event.BestEffortNotifier;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The rooms by REST. Guests can read. */
@Path("/api/v1/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rooms")
@Authenticated
class RoomResource {

  private final JoinOrCreateRoom joinOrCreateRoom;
  private final ChangeRoom changeRoom;
  private final RoomRoles roles;
  private final DeleteRoom deleteRoom;
  private final BestEffortNotifier hints;
  private final Rooms rooms;
  private final DirectoryConfig config;
  private final CurrentCaller caller;

  RoomResource(
      JoinOrCreateRoom joinOrCreateRoom,
      ChangeRoom changeRoom,
      RoomRoles roles,
      DeleteRoom deleteRoom,
      BestEffortNotifier hints,
      Rooms rooms,
      DirectoryConfig config,
      CurrentCaller caller) {
    this.joinOrCreateRoom = joinOrCreateRoom;
    this.changeRoom = changeRoom;
    this.roles = roles;
    this.deleteRoom = deleteRoom;
    this.hints = hints;
    this.rooms = rooms;
    this.config = config;
    this.caller = caller;
  }

  /**
   * The input for entering a room.
   *
   * @param kind of the room if it is new: {@code open}, the default, or {@code masked}
   */
  record RoomRequest(@Nullable String name, @Nullable String kind) {}

  /** A page of rooms; {@code next} is the cursor of the following page, absent on the last. */
  record RoomPage(List<Room> rooms, @Nullable String next) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(operationId = "createRoom", summary = "Join the room with this name, or create it")
  @APIResponse(
      responseCode = "201",
      description = "The new room",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Room.class)))
  @APIResponse(responseCode = "200", description = "The existing room")
  @APIResponse(responseCode = "400", description = "room-name-invalid, room-name-lookalike")
  @APIResponse(responseCode = "403", description = "forbidden: guests can't create rooms")
  @APIResponse(responseCode = "429", description = "rate-limited")
  public RestResponse<Room> enter(@Nullable RoomRequest request) {
    String typed = request == null ? "" : Objects.requireNonNullElse(request.name(), "");
    String kind = request == null ? "open" : Objects.requireNonNullElse(request.kind(), "open");
    JoinOrCreateRoom.Entered entered =
        joinOrCreateRoom.enter(
            typed,
            RoomKind.of(kind)
                .orElseThrow(() -> Problem.atField("kind", ErrorCode.VALIDATION_FAILED)),
            caller.get());
    return entered.made()
        ? RestResponse.ResponseBuilder.ok(entered.room())
            .status(RestResponse.Status.CREATED)
            .location(URI.create("/api/v1/rooms/" + entered.room().id()))
            .build()
        : RestResponse.ok(entered.room());
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "listRooms",
      summary = "List rooms, newest first, or search by the beginnings of words in name and topic")
  @APIResponse(responseCode = "200", description = "A page of rooms")
  @APIResponse(responseCode = "400", description = "cursor-invalid, query-invalid")
  public RoomPage list(
      @QueryParam("search") @Nullable String search,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, config.pageSize(), config.maxPageSize());
    RoomId before = RoomCursor.read(cursor);
    List<Room> page =
        search == null
            ? rooms.newest(before, size + 1)
            : rooms.found(PrefixQuery.of(search), before, size + 1);
    return page.size() > size
        ? new RoomPage(page.subList(0, size), RoomCursor.after(page.get(size - 1).id()))
        : new RoomPage(page, null);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(operationId = "readRoom", summary = "Read a room")
  @APIResponse(responseCode = "200", description = "The room")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public RestResponse<Room> get(@PathParam("id") RoomId room) {
    return tagged(rooms.withId(room).orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND)));
  }

  @PATCH
  @Path("/{id}")
  @RequestCost(RequestCost.EXPENSIVE)
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "changeRoom",
      summary = "Change a room's settings, as its owner; absent members stay unchanged")
  @APIResponse(responseCode = "200", description = "The changed room")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(responseCode = "412", description = "precondition-failed")
  @APIResponse(responseCode = "428", description = "precondition-required")
  @APIResponse(responseCode = "429", description = "rate-limited: this room changes too often")
  public RestResponse<Room> change(
      @PathParam("id") RoomId room,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      ChangeRoom.@Nullable Settings settings) {
    if (settings == null) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    return changed(changeRoom.change(room, version(ifMatch), settings, caller.get()));
  }

  @DELETE
  @Path("/{id}/moderators/{person}")
  @RunOnVirtualThread
  @Operation(
      operationId = "removeModerator",
      summary = "Remove a moderator, as the owner or as that moderator")
  @APIResponse(responseCode = "200", description = "The changed room")
  @APIResponse(responseCode = "403", description = "not-yours")
  public RestResponse<Room> removeModerator(
      @PathParam("id") RoomId room, @PathParam("person") String person) {
    return changed(roles.removeModerator(room, RoomPath.personOf(person), caller.get()));
  }

  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deleteRoom",
      summary = "Delete a room with all of its messages, as its owner")
  @APIResponse(responseCode = "204", description = "The room is deleted")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(responseCode = "412", description = "precondition-failed")
  public void delete(
      @PathParam("id") RoomId room, @HeaderParam("If-Match") @Nullable String ifMatch) {
    int version = version(ifMatch);
    deleteRoom.delete(room, version, caller.get());
    hints.changed(room, version + 1);
  }

  private RestResponse<Room> changed(Room room) {
    hints.changed(room.id(), room.version());
    return tagged(room);
  }

  private static RestResponse<Room> tagged(Room room) {
    return RestResponse.ResponseBuilder.ok(room)
        .header("ETag", '"' + Integer.toString(room.version()) + '"')
        .build();
  }

  private static int version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new Problem(ErrorCode.PRECONDITION_REQUIRED);
    }
    try {
      return Integer.parseInt(ifMatch.replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new Problem(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
