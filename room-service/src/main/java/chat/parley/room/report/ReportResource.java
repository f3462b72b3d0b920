package chat.parley.room.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.report.ReportReason;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.RoomPath;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports of unacceptable content. */
@Path("/api/v1/rooms/{id}/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class ReportResource {

  private final FileReport reports;
  private final CurrentCaller caller;

  ReportResource(FileReport reports, CurrentCaller caller) {
    this.reports = reports;
    this.caller = caller;
  }

  /**
   * @param person the person concerned, by their reference in the room
   * @param seq of the message concerned, or where the reporter met the person concerned; absent if
   *     the report is about the room
   * @param reason one of {@link ReportReason#REASONS}
   * @param note in the reporter's own words, up to 1,000 characters
   */
  record NewReport(
      @Nullable String person,
      @Nullable Long seq,
      @Nullable String reason,
      @Nullable String note) {}

  @POST
  @RunOnVirtualThread
  @Operation(
      operationId = "report",
      summary = "Report a person, a message, or a room, with a copy of what was visible",
      description =
          "A repeated report changes nothing. A report of a person includes their name, picture, and last ten messages, up to seq if given; in an anonymous room, only the pseudonym.")
  @APIResponse(responseCode = "204", description = "The report is stored")
  @APIResponse(responseCode = "400", description = "reason-invalid, validation-failed")
  @APIResponse(responseCode = "403", description = "forbidden: guests can't report; banned")
  @APIResponse(
      responseCode = "404",
      description = "room-not-found, message-not-found, person-not-found")
  @APIResponse(responseCode = "410", description = "message-gone")
  public void report(@PathParam("id") RoomId room, @Nullable NewReport report) {
    Caller who = caller.get();
    if (who.isGuest()) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    if (report == null) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    ReportReason reportReason = ReportReason.of(report.reason(), report.note());
    UUID person = report.person() == null ? null : RoomPath.personOf(report.person());
    reports.file(who.account(), room, person, report.seq(), reportReason);
  }
}
