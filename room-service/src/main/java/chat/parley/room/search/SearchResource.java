package chat.parley.room.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
import chat.parley.room.directory.PageSize;
import chat.parley.room.directory.ReadableRooms;
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

/** Search in a room. People who may read it may search it. */
@Path("/api/v1/rooms/{id}/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class SearchResource {

  private static final int USUAL = 20;
  private static final int MAX = 50;

  private final ReadableRooms rooms;
  private final MessageSearch messageSearch;

  SearchResource(ReadableRooms rooms, MessageSearch messageSearch) {
    this.rooms = rooms;
    this.messageSearch = messageSearch;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "searchMessages",
      summary = "Search the messages of a room, newest first",
      description = "Words, \"phrases\", or, and -exclusions; up to 200 characters.")
  @APIResponse(responseCode = "200", description = "A page of messages, without deleted ones")
  @APIResponse(responseCode = "400", description = "query-invalid, cursor-invalid")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public MessageSearch.Page search(
      @PathParam("id") RoomId room,
      @QueryParam("q") @Nullable String query,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, USUAL, MAX);
    return messageSearch.find(rooms.at(room), SearchQuery.of(query), seq(before), size);
  }

  private static long seq(@Nullable String before) {
    if (before == null) {
      return Long.MAX_VALUE;
    }
    try {
      long seq = Long.parseLong(before);
      if (seq > 0) {
        return seq;
      }
    } catch (NumberFormatException e) {
      // Rejected below.
    }
    throw new Problem(ErrorCode.CURSOR_INVALID);
  }
}
