package chat.parley.room.message.history;

import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's messages in all rooms, for their data export. */
@Path("/api/v1/rooms/me/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class MessageExportResource {

  private final ExportMessages exportMessages;
  private final CurrentCaller caller;

  MessageExportResource(ExportMessages exportMessages, CurrentCaller caller) {
    this.exportMessages = exportMessages;
    this.caller = caller;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "exportMessages", summary = "Export your messages in all rooms")
  @APIResponse(responseCode = "200", description = "A page of up to 500 messages, room by room")
  @APIResponse(responseCode = "400", description = "cursor-invalid")
  public ExportMessages.OwnMessages read(@QueryParam("cursor") @Nullable String cursor) {
    return exportMessages.page(caller.get().account(), cursor);
  }
}
