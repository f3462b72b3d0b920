package chat.parley.platform.moderation;

import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.topic.Topic;
import chat.parley.platform.outbox.Outbox;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Publishes reports to the desk, through the outbox. */
@ApplicationScoped
@IfBuildProperty(name = "parley.moderation.enabled", stringValue = "true")
public class ReportPublisher {

  private final Outbox outbox;

  ReportPublisher(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Publishes a report if, and only if, the caller's transaction, which stores it, commits. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void publish(ReportFiled report) {
    outbox.add(Topic.MODERATION_REPORTS, report.area().code() + "/" + report.content(), report);
  }
}
