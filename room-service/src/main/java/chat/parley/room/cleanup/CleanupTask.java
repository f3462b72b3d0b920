package chat.parley.room.cleanup;

/** Deletes expired data of one kind. Any number of instances may run at the same time. */
public interface CleanupTask {

  /** Returns the kind of data, for the log. */
  String what();

  /**
   * Deletes a batch of expired data, in one transaction of its own, without waiting for locks.
   *
   * @return the number deleted; 0: nothing is left for now
   */
  int some();
}
