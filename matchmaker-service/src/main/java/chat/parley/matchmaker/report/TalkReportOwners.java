package chat.parley.matchmaker.report;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.TalkAliases;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reports that a person made. A report names nobody. Its author is stored in {@code
 * report_owner}, under a hash of the person and sealed to them, so a lookup costs as much as that
 * person has reports.
 */
@ApplicationScoped
public class TalkReportOwners implements PanacheRepositoryBase<TalkReportOwner, UUID> {

  private final TalkAliases talkAliases;
  private final MatchKeys keys;

  TalkReportOwners(TalkAliases talkAliases, MatchKeys keys) {
    this.talkAliases = talkAliases;
    this.keys = keys;
  }

  /**
   * The author's own words in a report, without the talk.
   *
   * @param outcome the gravest act of the moderators' desk: {@code dismiss} or {@code ban}; absent
   *     while nobody has decided
   */
  public record OwnReport(
      Instant at, TalkReportReason reason, @Nullable String note, @Nullable String outcome) {}

  record Authorship(UUID id, UUID pair, String reporterRef) {}

  /** Returns a person's reports, the oldest first. */
  @Transactional
  public List<OwnReport> list(PersonKey person) {
    List<UUID> own = new ArrayList<>(withoutOwner(person));
    list("owner", keys.reporter(person))
        .forEach(row -> own.add(keys.open(row.sealed(), person, UUID.class)));
    return getEntityManager()
        .createQuery("from TalkReport where id in ?1 order by createdAt", TalkReport.class)
        .setParameter(1, own)
        .getResultStream()
        .map(report ->
            new OwnReport(
                report.createdAt(),
                report.content().reason(),
                report.content().note(),
                report.outcome()))
        .toList();
  }

  /**
   * Returns the person's reports from before owners were recorded: each report is tested for its
   * author.
   */
  private List<UUID> withoutOwner(PersonKey person) {
    return getEntityManager()
        .createQuery(
            "select id, pair, reporterRef from TalkReport where not hasOwner", Authorship.class)
        .getResultStream()
        .filter(each ->
            talkAliases.reference(new PairId(each.pair()), person).equals(each.reporterRef()))
        .map(Authorship::id)
        .toList();
  }

  /**
   * Records who made a report.
   *
   * @param purgeDay the day on which the report is deleted
   */
  void add(PersonKey person, TalkReport report, LocalDate purgeDay) {
    persist(new TalkReportOwner(keys.reporter(person), keys.seal(report.id(), person), purgeDay));
  }

  /** Deletes the record of which reports a person made; the reports stay, and name nobody. */
  @Transactional
  public void purge(PersonKey person) {
    delete("owner", keys.reporter(person));
  }

  void purgeBefore(LocalDate day) {
    delete("expiresOn <= ?1", day);
  }
}
