package chat.parley.room.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.RoomPath;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects banned people in every resource method whose path names a room, except in methods with
 * {@link BannedAllowed}.
 */
class BanFilter {

  private final Sanctions sanctions;
  private final CurrentCaller caller;

  BanFilter(Sanctions sanctions, CurrentCaller caller) {
    this.sanctions = sanctions;
    this.caller = caller;
  }

  @ServerRequestFilter
  void keepOut(ContainerRequestContext request, ResourceInfo resource) {
    String id = request.getUriInfo().getPathParameters().getFirst(RoomPath.ID);
    if (id == null
        || !(request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken)
        || resource.getResourceMethod().isAnnotationPresent(BannedAllowed.class)) {
      return;
    }
    RoomId room = RoomPath.idOf(id);
    if (sanctions.bans(room, caller.get().account())) {
      throw new Problem(ErrorCode.BANNED);
    }
  }
}
