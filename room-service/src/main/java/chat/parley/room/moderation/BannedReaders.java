package chat.parley.room.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.RoomPath;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Keeps the banned out of whatever lies under a room's path. They may still let go of the room. */
@Provider
class BannedReaders implements ContainerRequestFilter {

  private final Sanctions sanctions;
  private final CurrentCaller caller;

  BannedReaders(Sanctions sanctions, CurrentCaller caller) {
    this.sanctions = sanctions;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String id = request.getUriInfo().getPathParameters().getFirst("id");
    if (id == null
        || !(request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken)
        || request.getUriInfo().getPath().endsWith("/favourite")) {
      return;
    }
    RoomId room = RoomPath.idOf(id);
    if (sanctions.bans(room, caller.get().account())) {
      throw new Problem(ErrorCode.BANNED);
    }
  }
}
