package chat.parley.forum.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.account.Writers;
import chat.parley.forum.thread.Written;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Reporting what should not be there. */
@Path("/api/v1/posts/{post}/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class ReportResource {

  private static final int MAX_NOTE = 1_000;

  @Inject CurrentCaller caller;
  @Inject Writers writers;
  @Inject FileReport reports;

  /**
   * @param comment the comment concerned; absent if it is the post
   * @param reason one of {@code harassment}, {@code hate}, {@code self-harm}, {@code identity},
   *     {@code sexual}, {@code spam}, {@code other}
   * @param note in one's own words, up to 1,000 characters
   */
  public record NewReport(
      @Nullable CommentId comment, @Nullable String reason, @Nullable String note) {}

  @POST
  @ResponseStatus(204)
  @Operation(operationId = "reportPost", summary = "Report a post or a comment; twice is once")
  public void report(@PathParam("post") PostId id, NewReport report) {
    Reason reason =
        Arrays.stream(Reason.values())
            .filter(each -> report != null && each.code().equals(report.reason))
            .findFirst()
            .orElseThrow(() -> Problem.atField("reason", ErrorCode.REASON_INVALID));
    String note = report.note() == null || report.note().isBlank() ? null : report.note();
    if (note != null) {
      Written.problemOfText(note, MAX_NOTE)
          .ifPresent(code -> {
            throw new Problem(code, List.of(FieldError.of("note", code)));
          });
    }
    reports.file(writers.require(caller.get()), id, report.comment(), reason, note);
  }
}
