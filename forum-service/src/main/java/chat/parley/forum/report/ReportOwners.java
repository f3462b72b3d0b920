package chat.parley.forum.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.account.WritersAtWork;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.ScopeKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.UUID;

/** Gives owner rows to reports of an earlier version, which had none: some at a time. */
@ApplicationScoped
class ReportOwners {

  private static final String UNOWNED =
      "select * from report where not owned and sealed_reporter is not null"
          + " order by id limit 100 for update skip locked";

  private final EntityManager database;
  private final ScopeKeys keys;
  private final OwnedItems owned;
  private final WritersAtWork atWork;

  ReportOwners(EntityManager database, ScopeKeys keys, OwnedItems owned, WritersAtWork atWork) {
    this.atWork = atWork;
    this.database = database;
    this.keys = keys;
    this.owned = owned;
  }

  @Scheduled(every = "${parley.forum.split-interval:1m}")
  @Transactional
  void ownSome() {
    for (Object each : database.createNativeQuery(UNOWNED, Report.class).getResultList()) {
      Report report = (Report) each;
      UUID id = report.id;
      String sealed = Objects.requireNonNull(report.sealedReporter);
      AccountId reporter = keys.of(report.keyId).openAccount(sealed, id);
      if (atWork.isErased(reporter)) {
        report.forgetReporter();
      } else {
        owned.addAsWas(OwnedItems.Kind.REPORT, reporter, id);
        report.owned = true;
      }
    }
  }
}
