package chat.parley.room.membership;

import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the service knows about the caller in addition to their messages, for their data export. */
@Path("/api/v1/rooms/me/data-export")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class DataExportResource {

  private final ExportRoomData exportRoomData;
  private final CurrentCaller caller;

  DataExportResource(ExportRoomData exportRoomData, CurrentCaller caller) {
    this.exportRoomData = exportRoomData;
    this.caller = caller;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "exportRoomData",
      summary = "Export read marks, owned rooms, reports, reactions, and ignored people")
  @APIResponse(responseCode = "200", description = "The complete list")
  public ExportRoomData.RoomData export() {
    return exportRoomData.export(caller.get().account());
  }
}
