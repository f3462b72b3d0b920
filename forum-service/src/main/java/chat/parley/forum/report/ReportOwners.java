package chat.parley.forum.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.forum.account.ActiveWriters;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.ForumKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Adds owner rows, in batches, to reports of an earlier version that have none. */
@ApplicationScoped
class ReportOwners {

  private static final String UNOWNED =
      "select * from report where not owned and sealed_reporter is not null"
          + " order by id limit 100 for update skip locked";

  private final EntityManager database;
  private final ForumKeys keys;
  private final OwnedItems owned;
  private final ActiveWriters atWork;

  ReportOwners(EntityManager database, ForumKeys keys, OwnedItems owned, ActiveWriters atWork) {
    this.atWork = atWork;
    this.database = database;
    this.keys = keys;
    this.owned = owned;
  }

  @Scheduled(every = "${parley.forum.split-interval:1m}")
  @Transactional
  void ownSome() {
    for (Object each : database.createNativeQuery(UNOWNED, ForumReport.class).getResultList()) {
      ForumReport forumReport = (ForumReport) each;
      UUID id = forumReport.id();
      String sealed = forumReport.sealedReporter().orElseThrow();
      AccountId reporter = keys.keysFor(forumReport.keyId()).openAccount(sealed, id);
      if (atWork.isErased(reporter)) {
        forumReport.forgetReporter();
      } else {
        owned.addAsWas(OwnedItems.Kind.REPORT, reporter, id);
        forumReport.own();
      }
    }
  }
}
