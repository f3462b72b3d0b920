package chat.parley.forum.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.account.WritePermissions;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.report.ReportReason;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Reports posts and comments to moderators. */
@Path("/api/v1/posts/{post}/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
@RunOnVirtualThread
class ForumReportResource {

  private final CurrentCaller caller;
  private final WritePermissions writers;
  private final FileForumReport reports;

  ForumReportResource(CurrentCaller caller, WritePermissions writers, FileForumReport reports) {
    this.caller = caller;
    this.writers = writers;
    this.reports = reports;
  }

  /**
   * @param comment the reported comment; absent if the post is reported
   * @param reason one of {@link ReportReason#REASONS}
   * @param note in the caller's own words, up to 1,000 characters
   */
  public record NewReport(
      @Nullable CommentId comment, @Nullable String reason, @Nullable String note) {}

  @POST
  @ResponseStatus(204)
  @Operation(operationId = "reportPost", summary = "Report a post or a comment")
  public void report(@PathParam("post") PostId id, @Nullable NewReport report) {
    if (report == null) {
      throw new Refusal(ErrorCode.BAD_REQUEST);
    }
    ReportReason reportReason = ReportReason.of(report.reason(), report.note());
    reports.file(writers.require(caller.get()), id, report.comment(), reportReason);
  }
}
