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
@Path("/api/v1/rooms/mine")
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
  @Operation(summary = "The rooms that one keeps, with what is unread there, and what names one")
  @APIResponse(
      responseCode = "200",
      description =
          "At most 200 rooms, the newest first; of each the last 200 unread messages are looked"
              + " through for mentions")
  public MyRooms mine() {
    Caller who = caller.get();
    return new MyRooms(who.isGuest() ? List.of() : read.list(who));
  }
}
