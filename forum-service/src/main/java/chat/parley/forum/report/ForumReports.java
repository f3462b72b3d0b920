package chat.parley.forum.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The reports by their ids. */
@ApplicationScoped
public class ForumReports implements PanacheRepositoryBase<ForumReport, UUID> {

  /** Returns the post in whose thread each of these reports was made. */
  public Map<UUID, UUID> threadsOf(Collection<UUID> reports) {
    Map<UUID, UUID> threads = new HashMap<>();
    list("id in ?1", reports).forEach(report -> threads.put(report.id(), report.post().value()));
    return threads;
  }

  /** Removes the reporters from these reports. Part of the caller's transaction. */
  public void forgetReporters(Collection<UUID> reports) {
    list("id in ?1", reports).forEach(ForumReport::forgetReporter);
  }
}
