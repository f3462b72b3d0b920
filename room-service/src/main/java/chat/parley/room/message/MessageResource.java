package chat.parley.room.message;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import chat.parley.room.directory.PageSize;
import chat.parley.room.directory.RoomPath;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was said in a room, by REST. Guests read. */
@Path("/api/v1/rooms/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
class MessageResource {

  private final MessageStore store;
  private final CatchUp catchUp;
  private final MessageConfig config;

  MessageResource(MessageStore store, CatchUp catchUp, MessageConfig config) {
    this.store = store;
    this.catchUp = catchUp;
    this.config = config;
  }

  @GET
  @Path("/messages")
  @RunOnVirtualThread
  @Operation(summary = "The newest messages, or those before a seq")
  @APIResponse(responseCode = "200", description = "A page of history, ascending")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public History history(
      @PathParam("id") String id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, config.pageSize(), config.maxPageSize());
    long from = before == null ? Long.MAX_VALUE : seq(before);
    return store
        .before(RoomPath.idOf(id), from, size + 1)
        .map(page -> History.of(page, size))
        .orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }

  @GET
  @Path("/changes")
  @RunOnVirtualThread
  @Operation(summary = "The present state of all messages changed since a seq")
  @APIResponse(responseCode = "200", description = "A page of changes, or reload")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public Changes changes(
      @PathParam("id") String id,
      @QueryParam("epoch") @Nullable String epoch,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, config.maxPageSize(), config.maxPageSize());
    long from = seq(since == null ? "" : since);
    return catchUp
        .changes(RoomPath.idOf(id), epoch, from, size)
        .orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }

  private static long seq(String text) {
    try {
      long seq = Long.parseLong(text);
      if (seq >= 0) {
        return seq;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new Problem(ErrorCode.BAD_REQUEST);
  }
}
