package chat.parley.forum.owned;

import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Rewrites new owner rows, in random order, in one transaction and among at least {@link #CROWD}
 * other rows. Otherwise, a row's transaction and its position on disk would be those of the post or
 * comment that it was created with, and would reveal its sealed content.
 *
 * <p>The others are old rows, chosen at random. They make the crowd large even if only one person
 * writes: each of them may be the new one. While the table is small, rows without an owner fill up
 * the number; only the key can distinguish them from others.
 *
 * <p>A row that was not shuffled yet, and the database's own log while it is stored, still reveal
 * the link; see ADR 0030.
 */
@ApplicationScoped
public class OwnershipShuffler {

  /** A new row is shuffled with at least this many others. */
  static final int CROWD = 200;

  private static final int LARGEST_OWNER = 8;

  private static final String FRESH = "select exists (select 1 from owned where not mixed)";

  private static final String FILL =
      "select greatest(0, cast(:crowd as bigint) - count(*))"
          + " from (select 1 from owned where mixed limit :crowd) old";

  // Ids are hashes, so a range of them with a random start is a random choice. The order makes
  // PostgreSQL read, and therefore delete, all rows before it inserts the first.
  private static final String MIX =
      """
      with crowd as (
        (select id from owned where mixed and id >= :from order by id limit :crowd)
        union all
        (select id from owned where mixed and id < :from order by id limit :crowd)
        limit :crowd),
      taken as (
        delete from owned where not mixed or id in (select id from crowd) returning *)
      insert into owned (id, owner, key_id, sealed, mixed)
      select id, owner, key_id, sealed, true from taken order by random()
      """;

  private final EntityManager database;
  private final ForumKeys keys;
  private final OwnedLock lock;

  OwnershipShuffler(EntityManager database, ForumKeys keys, OwnedLock lock) {
    this.database = database;
    this.keys = keys;
    this.lock = lock;
  }

  /** Shuffles the rows that were added since the last time. */
  @Scheduled(every = "${parley.forum.mixing-interval:1m}")
  @Transactional
  public void mix() {
    lock.holdAlone();
    if (!(boolean) database.createNativeQuery(FRESH).getSingleResult()) {
      return;
    }
    fill(
        ((Number) database.createNativeQuery(FILL).setParameter("crowd", CROWD).getSingleResult())
            .intValue());
    database
        .createNativeQuery(MIX)
        .setParameter("from", random("mixing"))
        .setParameter("crowd", CROWD)
        .executeUpdate();
  }

  /** Adds rows without an owner, some single and some in groups, like the rows of people. */
  private void fill(int missing) {
    String owner = random("owner");
    for (int i = 0; i < missing; i++) {
      if (ThreadLocalRandom.current().nextInt(LARGEST_OWNER) < 3) {
        owner = random("owner");
      }
      String id = random("owned");
      AccountScopeKeys key = keys.current();
      database
          .createNativeQuery(
              "insert into owned (id, owner, key_id, sealed, mixed)"
                  + " values (:id, :owner, :key, :sealed, true)")
          .setParameter("id", id)
          .setParameter("owner", owner)
          .setParameter("key", key.id())
          .setParameter("sealed", key.seal(UUID.randomUUID(), id))
          .executeUpdate();
    }
  }

  /** Returns a text as long as a keyed hash, and as random. */
  private String random(String purpose) {
    return keys.current().fingerprint(purpose + " " + UUID.randomUUID());
  }
}
