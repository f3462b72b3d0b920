package chat.parley.matchmaker.report;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Aliases;
import chat.parley.matchmaker.person.Person;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reports that somebody made. A report names nobody, so each that is kept is asked whether they
 * would be called in that talk as whoever made it: a keyed hash a report.
 */
@ApplicationScoped
public class OwnReports implements PanacheRepositoryBase<Report, UUID> {

  private final Aliases aliases;

  OwnReports(Aliases aliases) {
    this.aliases = aliases;
  }

  /** One's own words of it, and none of the talk. */
  public record OwnReport(Instant at, String reason, @Nullable String note) {}

  private record Made(UUID id, UUID pair, String byRef) {}

  /** The oldest first. */
  @Transactional
  public List<OwnReport> of(Person person) {
    List<UUID> own =
        find("select id, pair, byRef from Report").project(Made.class).stream()
            .filter(made -> aliases.reference(new PairId(made.pair()), person).equals(made.byRef()))
            .map(Made::id)
            .toList();
    return list("id in ?1 order by at", own).stream()
        .map(report -> new OwnReport(report.at, report.reason, report.note))
        .toList();
  }
}
