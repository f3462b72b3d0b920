package chat.parley.identity.session;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Revocation;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The devices on which the caller is logged in. */
@Path("/api/v1/sessions")
@Tag(name = "Sessions")
@Authenticated
@RunOnVirtualThread
class OwnSessionsResource {

  private final Sessions sessions;
  private final CurrentCaller caller;

  OwnSessionsResource(Sessions sessions, CurrentCaller caller) {
    this.sessions = sessions;
    this.caller = caller;
  }

  /**
   * @param browser a product name, such as Firefox; empty if unknown
   * @param system likewise, such as Linux
   * @param address the first half of the address
   * @param current whether it is the session of the caller
   */
  @Schema(name = "OwnSession")
  record View(
      SessionId id,
      String browser,
      String system,
      String address,
      Instant createdAt,
      Instant lastSeenAt,
      boolean current) {

    static View of(Session session, Caller caller) {
      String[] device = session.device.split("/", 2);
      return new View(
          session.id(),
          device[0],
          device.length > 1 ? device[1] : "",
          session.addressPrefix,
          session.createdAt,
          session.lastSeenAt,
          session.id().equals(caller.session()));
    }
  }

  @Schema(name = "OwnSessions")
  record Views(List<View> sessions) {}

  @GET
  @Transactional
  @Operation(operationId = "listSessions", summary = "List your sessions, latest first")
  public Views list() {
    Caller who = caller.get();
    return new Views(
        sessions.open(who.account()).stream()
            .map(each -> View.of(each, who))
            .sorted(Comparator.comparing(View::current).reversed())
            .toList());
  }

  @DELETE
  @Path("{id}")
  @Transactional
  @Operation(operationId = "endSession", summary = "End one of your sessions")
  @APIResponse(
      responseCode = "204",
      description = "The session has ended. Its tokens and sockets end within 2 s.")
  @APIResponse(responseCode = "404", description = "not-found")
  public void end(@PathParam("id") SessionId id) {
    Session session =
        sessions
            .lock(id)
            .filter(found -> found.account().equals(caller.get().account()))
            .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND));
    sessions.end(session, Revocation.Reason.SIGNED_OUT);
  }

  @DELETE
  @Transactional
  @Operation(operationId = "endOtherSessions", summary = "End all of your other sessions")
  @APIResponse(
      responseCode = "204",
      description = "The sessions have ended. Their tokens and sockets end within 2 s.")
  public void endOthers() {
    Caller who = caller.get();
    sessions.endAll(who.account(), who.session(), Revocation.Reason.SIGNED_OUT);
  }
}
