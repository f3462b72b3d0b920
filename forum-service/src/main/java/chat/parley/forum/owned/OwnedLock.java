package chat.parley.forum.owned;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Separates changes of owner rows from their shuffling. Shuffling deletes rows and inserts them
 * again. A change that waited for such a row would find it deleted and miss the new one. Therefore,
 * each change shares this lock with all other changes, and shuffling holds it exclusively.
 *
 * <p>Both hold it until the transaction ends. A change may wait for shuffling, which takes
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

  /** Takes the lock for a transaction that changes single rows. */
  void share() {
    take("pg_advisory_xact_lock_shared");
  }

  /** Takes the lock for a transaction that shuffles. */
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
