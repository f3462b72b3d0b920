package chat.parley.matchmaker.report;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.message.MessageState;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.pair.TalkAliases;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.talk.TalkConfig;
import chat.parley.matchmaker.talk.TalkLog;
import chat.parley.matchmaker.talk.TalkMessages;
import chat.parley.platform.problem.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.f4b6a3.uuid.UuidCreator;
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
  private final MatchKeys keys;
  private final TalkConfig config;
  private final Clock clock;

  ReportTalk(
      TalkLog log,
      TalkMessages messages,
      TalkAliases talkAliases,
      TalkReportOwners owners,
      MatchKeys keys,
      TalkConfig config,
      Clock clock) {
    this.log = log;
    this.messages = messages;
    this.talkAliases = talkAliases;
    this.owners = owners;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Stores the report. Returns how many messages it includes.
   *
   * @throws Problem {@code reported-before}
   */
  @Transactional
  public int report(Pair pair, Side side, String reason, @Nullable String note) {
    Pair.Names names = talkAliases.names(pair);
    String ref = names.get(side).id();
    if (count("pair = ?1 and byRef = ?2", pair.id().value(), ref) > 0) {
      throw new Problem(ErrorCode.REPORTED_BEFORE);
    }
    List<MessageState> last =
        messages.toState(pair, log.before(pair.id(), 0, config.evidence()).entries());
    TalkReport talkReport = new TalkReport();
    talkReport.id = UuidCreator.getTimeOrderedEpoch();
    talkReport.pair = pair.id().value();
    talkReport.byRef = ref;
    talkReport.aboutRef = names.get(side.other()).id();
    talkReport.reason = reason;
    talkReport.note = note;
    talkReport.evidence = json(last);
    talkReport.signature = keys.signature(pair.id() + "\n" + talkReport.evidence);
    talkReport.at = clock.instant();
    talkReport.listed = true;
    persist(talkReport);
    owners.add(pair.at(side).person(), talkReport.id, dayOf(talkReport.at.plus(config.reports())));
    return last.size();
  }

  @Scheduled(every = "1h")
  @Transactional
  void forget() {
    delete("at < ?1", clock.instant().minus(config.reports()));
    owners.forgetBefore(dayOf(clock.instant()));
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
