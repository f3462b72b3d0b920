package chat.parley.room.message.history;

import chat.parley.contracts.id.RoomId;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The people who reacted to a message, under their current names in the room: the log contains only
 * references. Guests can read.
 */
@Path("/api/v1/rooms/{id}/messages/{seq}/reactions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
class ReactionResource {

  private final ReadReactions readReactions;
  private final CurrentCaller caller;

  ReactionResource(ReadReactions readReactions, CurrentCaller caller) {
    this.readReactions = readReactions;
    this.caller = caller;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "listReactions", summary = "List the reactions to a message")
  @APIResponse(responseCode = "200", description = "Each emoji with up to 20 people")
  @APIResponse(responseCode = "404", description = "room-not-found, message-not-found")
  public ReadReactions.AllReacted reactions(
      @PathParam("id") RoomId room, @PathParam("seq") long seq) {
    return readReactions.read(room, seq, caller.get().account());
  }
}
