package chat.parley.matchmaker.report;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.message.MessageState;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkAliases;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.talk.TalkConfig;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.matchmaker.talk.TalkMessages;
import chat.parley.platform.problem.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores a report with the last messages of the talk, as the log has them and not as a client sends
 * them, and signs them. After a talk has been erased, a report is stored without messages.
 */
@ApplicationScoped
public class ReportTalk implements PanacheRepositoryBase<TalkReport, UUID> {

  private final TalkLog log;
  private final TalkMessages messages;
  private final TalkAliases talkAliases;
  private final TalkReportOwners owners;
  private final TalkDeskReports desk;
  private final MatchKeys keys;
  private final TalkConfig config;
  private final Clock clock;

  ReportTalk(
      TalkLog log,
      TalkMessages messages,
      TalkAliases talkAliases,
      TalkReportOwners owners,
      TalkDeskReports desk,
      MatchKeys keys,
      TalkConfig config,
      Clock clock) {
    this.log = log;
    this.messages = messages;
    this.talkAliases = talkAliases;
    this.owners = owners;
    this.desk = desk;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Stores the report and passes it on to the desk. Returns how many messages it includes.
   *
   * @throws Refusal {@code reported-before}
   */
  @Transactional
  public int report(
      Pair pair, Side side, TalkReportReason reason, @Nullable String note, AccountId reporter) {
    Pair.Names names = talkAliases.names(pair);
    String reporterRef = names.get(side).id();
    if (count("pair = ?1 and reporterRef = ?2", pair.id().value(), reporterRef) > 0) {
      throw new Refusal(ErrorCode.REPORTED_BEFORE);
    }
    List<MessageState> last =
        messages.toState(pair, log.before(pair.id(), 0, config.evidenceMessages()).entries());
    String json = json(last);
    Instant now = clock.instant();
    TalkReport report =
        new TalkReport(
            pair.id(),
            new TalkReport.Participants(reporterRef, names.get(side.other()).id()),
            new TalkReport.Content(reason, note),
            new TalkReport.Evidence(json, keys.signature(pair.id() + "\n" + json)),
            now);
    persist(report);
    owners.add(pair.at(side).person(), report, dayOf(now.plus(config.reportRetention())));
    desk.publish(pair, side, names, report, last, reporter);
    return last.size();
  }

  @Scheduled(every = "1h")
  @Transactional
  void purge() {
    delete("createdAt < ?1", clock.instant().minus(config.reportRetention()));
    owners.purgeBefore(dayOf(clock.instant()));
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String json(List<MessageState> messages) {
    try {
      return Json.MAPPER.writeValueAsString(messages);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
