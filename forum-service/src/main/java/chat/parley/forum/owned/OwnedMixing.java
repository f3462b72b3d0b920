package chat.parley.forum.owned;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Writes fresh owner rows anew, in random order and in one transaction. A row's transaction and its
 * place on disk would otherwise be those of the post or comment it was made with, and so tell what
 * is sealed in it.
 *
 * <p>It hides a row among those of the same interval; who reads the database's own log as it is
 * written can still follow. See ADR 0030.
 */
@ApplicationScoped
public class OwnedMixing {

  private static final String MIX =
      """
      with fresh as (delete from owned where not mixed returning *)
      insert into owned (id, owner, key_id, sealed, mixed)
      select id, owner, key_id, sealed, true from fresh order by random()
      """;

  private final EntityManager database;

  OwnedMixing(EntityManager database) {
    this.database = database;
  }

  /** Mixes what was added since the last time. */
  @Scheduled(every = "${parley.forum.mixing-interval:10m}")
  @Transactional
  public void mix() {
    // The order makes PostgreSQL read, and so delete, all rows before it inserts the first.
    database.createNativeQuery(MIX).executeUpdate();
  }
}
