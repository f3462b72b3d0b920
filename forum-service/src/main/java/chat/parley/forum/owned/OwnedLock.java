package chat.parley.forum.owned;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Keeps changes of owner rows and their mixing apart. Mixing deletes rows and inserts them again; a
 * change that waited for such a row would find it deleted and miss the new one. So each change
 * shares this lock with all other changes, and mixing holds it alone.
 *
 * <p>Both hold until the transaction ends. A change may wait for a mixing, which takes
 * milliseconds.
 */
@ApplicationScoped
class OwnedLock {

  /** Any number that no other advisory lock of this database uses. */
  private static final long KEY = 0x6f776e6564L;

  private final EntityManager database;

  OwnedLock(EntityManager database) {
    this.database = database;
  }

  /** For a transaction that changes single rows. */
  void share() {
    take("pg_advisory_xact_lock_shared");
  }

  /** For a transaction that mixes. */
  void holdAlone() {
    take("pg_advisory_xact_lock");
  }

  private void take(String function) {
    database
        .createNativeQuery("select 1 from " + function + "(:key)")
        .setParameter("key", KEY)
        .getSingleResult();
  }
}
