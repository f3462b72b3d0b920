package chat.parley.matchmaker.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.OwnPair;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes reports and feedback about a talk, while it is open and for a day afterwards. */
@Path("/api/v1/matches/{pair}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
@RunOnVirtualThread
class TalkReportResource {

  private static final int MAX_NOTE_LENGTH = 1_000;

  private final OwnPair own;
  private final ReportTalk reports;
  private final MatchKeys keys;
  private final CurrentCaller caller;
  private final MeterRegistry meters;

  TalkReportResource(
      OwnPair own, ReportTalk reports, MatchKeys keys, CurrentCaller caller, MeterRegistry meters) {
    this.own = own;
    this.reports = reports;
    this.keys = keys;
    this.caller = caller;
    this.meters = meters;
  }

  /**
   * @param reason {@code harassment}, {@code sexual}, {@code minor}, {@code hate}, {@code spam},
   *     {@code self-harm} or {@code other}
   * @param note at most 1,000 characters
   */
  @Schema(name = "NewReport")
  public record Complaint(@Nullable String reason, @Nullable String note) {}

  /**
   * @param messages how many of the last messages the report includes
   */
  @Schema(name = "ReportReceipt")
  public record Kept(int messages) {}

  /** Whether the talk was good. */
  public record Feedback(boolean good) {}

  @POST
  @Path("/reports")
  @ResponseStatus(201)
  @Operation(operationId = "reportTalk", summary = "Report a talk, with its last 50 messages")
  public Kept report(@PathParam("pair") PairId id, Complaint complaint) {
    AccountId account = caller.get().account();
    PersonKey me = keys.personOf(account);
    Pair pair = own.get(id, me);
    TalkReportReason reason =
        TalkReportReason.of(complaint.reason())
            .orElseThrow(() -> Refusal.atField("reason", ErrorCode.REASON_INVALID));
    String note = complaint.note();
    if (note != null && note.codePointCount(0, note.length()) > MAX_NOTE_LENGTH) {
      throw Refusal.atField("note", ErrorCode.TEXT_TOO_LONG);
    }
    if (note != null && note.indexOf('\0') >= 0) {
      throw Refusal.atField("note", ErrorCode.TEXT_INVALID);
    }
    Side side = pair.sideOf(me).orElseThrow();
    return new Kept(reports.report(pair, side, reason, note, account));
  }

  @POST
  @Path("/feedback")
  @ResponseStatus(204)
  @Operation(operationId = "sendFeedback", summary = "Rate a talk; only the sum is stored")
  public void feedback(@PathParam("pair") PairId id, Feedback feedback) {
    own.get(id, keys.personOf(caller.get().account()));
    meters.counter("parley.match.feedback", "was", feedback.good() ? "good" : "bad").increment();
  }
}
