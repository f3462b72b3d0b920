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
 * own_report}, under a hash of the person and sealed to them, so a lookup costs as much as that
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

  /** The author's own words in a report, without the talk. */
  public record OwnReport(Instant at, String reason, @Nullable String note) {}

  record Made(UUID id, UUID pair, String byRef) {}

  /** Returns a person's reports, the oldest first. */
  @Transactional
  public List<OwnReport> list(PersonKey person) {
    List<UUID> own = new ArrayList<>(unlisted(person));
    list("owner", keys.reporter(person))
        .forEach(row -> own.add(keys.open(row.sealed, person, UUID.class)));
    return getEntityManager()
        .createQuery("from TalkReport where id in ?1 order by at", TalkReport.class)
        .setParameter(1, own)
        .getResultStream()
        .map(report -> new OwnReport(report.at, report.reason, report.note))
        .toList();
  }

  /**
   * Returns the person's reports from before the list existed: each report is tested for its
   * author.
   */
  private List<UUID> unlisted(PersonKey person) {
    return getEntityManager()
        .createQuery("select id, pair, byRef from TalkReport where not listed", Made.class)
        .getResultStream()
        .filter(made -> talkAliases.reference(new PairId(made.pair()), person).equals(made.byRef()))
        .map(Made::id)
        .toList();
  }

  /**
   * Records who made a report.
   *
   * @param gone the day on which the report is deleted
   */
  void add(PersonKey person, UUID report, LocalDate gone) {
    TalkReportOwner row = new TalkReportOwner();
    row.id = UUID.randomUUID();
    row.owner = keys.reporter(person);
    row.sealed = keys.seal(report, person);
    row.expires = gone.withDayOfMonth(1).plusMonths(1);
    persist(row);
  }

  /** Deletes the record of which reports a person made; the reports stay, and name nobody. */
  @Transactional
  public void forget(PersonKey person) {
    delete("owner", keys.reporter(person));
  }

  void forgetBefore(LocalDate day) {
    delete("expires <= ?1", day);
  }
}
