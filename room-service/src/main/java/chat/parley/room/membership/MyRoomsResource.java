package chat.parley.room.membership;

import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's favourite rooms. */
@Path("/api/v1/rooms/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class MyRoomsResource {

  private final ListMyRooms read;
  private final CurrentCaller caller;

  MyRoomsResource(ListMyRooms read, CurrentCaller caller) {
    this.read = read;
    this.caller = caller;
  }

  /** All favourites. */
  record MyRooms(List<MyRoom> rooms) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "listMyRooms",
      summary = "List your favourite rooms, with unread messages and mentions")
  @APIResponse(
      responseCode = "200",
      description =
          "At most 200 rooms, newest first. Mentions are counted in the last 200 unread messages of each room")
  public MyRooms mine() {
    Caller who = caller.get();
    return new MyRooms(who.isGuest() ? List.of() : read.list(who));
  }
}
