package chat.parley.room.moderation;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.PageSize;
import chat.parley.room.directory.RoomPath;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mutes and bans of a room, for its moderators. */
@Path("/api/v1/rooms/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "moderation")
@Authenticated
class SanctionResource {

  private static final int MAX_MINUTES = 366 * 24 * 60;
  private static final int PAGE = 100;

  private final Moderate moderate;
  private final CurrentCaller caller;

  SanctionResource(Moderate moderate, CurrentCaller caller) {
    this.moderate = moderate;
    this.caller = caller;
  }

  /** A page of the current sanctions; {@code next} is absent on the last. */
  @Schema(name = "SanctionPage")
  record HeldPage(List<SanctionView> sanctions, @Nullable String next) {}

  /** The duration; absent: until it is lifted. */
  @Schema(name = "SanctionTerm")
  record Term(@Nullable Integer minutes) {}

  @GET
  @Path("/sanctions")
  @RunOnVirtualThread
  @Operation(
      operationId = "listSanctions",
      summary = "List muted and banned people, as owner or moderator")
  @APIResponse(responseCode = "200", description = "A page, latest first")
  @APIResponse(responseCode = "400", description = "cursor-invalid")
  @APIResponse(responseCode = "403", description = "not-yours")
  public HeldPage list(
      @PathParam("id") RoomId room,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, PAGE, PAGE);
    List<SanctionView> found =
        moderate.list(room, SanctionCursor.of(cursor), size + 1, caller.get());
    List<SanctionView> page = found.subList(0, Math.min(size, found.size()));
    return new HeldPage(page, found.size() > size ? SanctionCursor.after(page.getLast()) : null);
  }

  @PUT
  @Path("/mutes/{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(operationId = "mute", summary = "Mute a person: they can read but can't post")
  @APIResponse(responseCode = "204", description = "The person is muted")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(
      responseCode = "404",
      description = "room-not-found; person-not-found, also for people who were never in the room")
  public void mute(
      @PathParam("id") RoomId room, @PathParam("person") String person, @Nullable Term term) {
    impose(room, person, SanctionKind.MUTE, term);
  }

  @DELETE
  @Path("/mutes/{person}")
  @RunOnVirtualThread
  @Operation(operationId = "unmute", summary = "End a mute")
  @APIResponse(responseCode = "204", description = "The person isn't muted")
  @APIResponse(responseCode = "403", description = "not-yours")
  public void unmute(@PathParam("id") RoomId room, @PathParam("person") String person) {
    lift(room, person, SanctionKind.MUTE);
  }

  @PUT
  @Path("/bans/{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(operationId = "ban", summary = "Ban a person: they can't read or post")
  @APIResponse(responseCode = "204", description = "The person is banned")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(
      responseCode = "404",
      description = "room-not-found; person-not-found, also for people who were never in the room")
  public void ban(
      @PathParam("id") RoomId room, @PathParam("person") String person, @Nullable Term term) {
    impose(room, person, SanctionKind.BAN, term);
  }

  @DELETE
  @Path("/bans/{person}")
  @RunOnVirtualThread
  @Operation(operationId = "unban", summary = "End a ban")
  @APIResponse(responseCode = "204", description = "The person isn't banned")
  @APIResponse(responseCode = "403", description = "not-yours")
  public void unban(@PathParam("id") RoomId room, @PathParam("person") String person) {
    lift(room, person, SanctionKind.BAN);
  }

  private void impose(RoomId room, String person, SanctionKind kind, @Nullable Term term) {
    Integer minutes = term == null ? null : term.minutes();
    if (minutes != null && (minutes < 1 || minutes > MAX_MINUTES)) {
      throw Problem.atField("minutes", ErrorCode.VALIDATION_FAILED);
    }
    moderate.impose(
        room,
        RoomPath.personOf(person),
        kind,
        minutes == null ? null : Duration.ofMinutes(minutes),
        caller.get());
  }

  private void lift(RoomId room, String person, SanctionKind kind) {
    moderate.lift(room, RoomPath.personOf(person), kind, caller.get());
  }
}
