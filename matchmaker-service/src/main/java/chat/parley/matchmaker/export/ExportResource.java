package chat.parley.matchmaker.export;

import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.PersonalPairData;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.report.TalkReportOwners;
import chat.parley.matchmaker.talk.TalkConfig;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The data that the matchmaker stores about the caller, apart from their profile. It covers only
 * the caller's own side: never the stranger's messages, the stranger's alias, or whether somebody
 * has blocked the caller.
 */
@RequestCost(RequestCost.EXPENSIVE)
@RunOnVirtualThread
@Path("/api/v1/matches/me/data-export")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class ExportResource {

  private final PersonalPairData pairData;
  private final TalkReportOwners reports;
  private final TalkLog log;
  private final TalkConfig config;
  private final MatchKeys keys;
  private final CurrentCaller caller;

  ExportResource(
      PersonalPairData pairData,
      TalkReportOwners reports,
      TalkLog log,
      TalkConfig config,
      MatchKeys keys,
      CurrentCaller caller) {
    this.pairData = pairData;
    this.reports = reports;
    this.log = log;
    this.config = config;
    this.keys = keys;
    this.caller = caller;
  }

  /** A message that the caller wrote. */
  @Schema(name = "OwnTalkMessage")
  public record OwnWords(Instant at, String text) {}

  /**
   * A talk that is open, or ended less than a day ago.
   *
   * @param common interests that the two had in common
   * @param revealed whether they revealed their profiles to each other
   * @param messages the caller's own messages, as long as the talk is kept
   */
  public record OwnTalk(
      Instant startedAt,
      @Nullable Instant endedAt,
      List<String> common,
      boolean revealed,
      List<OwnWords> messages) {}

  /**
   * The whole export.
   *
   * @param blocked how many people the caller has blocked; nobody can tell which
   */
  public record MatchData(
      List<OwnTalk> talks, int blocked, List<TalkReportOwners.OwnReport> reports) {}

  @GET
  @Operation(
      operationId = "exportMatchData",
      summary = "Export your side of talks, blocks, and reports")
  public MatchData export() {
    PersonKey me = keys.personOf(caller.get().account());
    return new MatchData(
        pairData.pairsOf(me).stream().map(pair -> talk(pair, me)).toList(),
        pairData.blockedBy(me),
        reports.list(me));
  }

  private OwnTalk talk(Pair pair, PersonKey me) {
    Side side = pair.sideOf(me).orElseThrow();
    List<OwnWords> messages =
        log.before(pair.id(), 0, config.maxMessages()).entries().stream()
            .filter(entry -> entry.side() == side)
            .map(entry -> new OwnWords(entry.at(), entry.text()))
            .toList();
    Instant ended = pair.end() == null ? null : pair.end().at();
    return new OwnTalk(pair.createdAt(), ended, pair.common(), pair.reveal().done(), messages);
  }
}
