package chat.parley.room.message;

/** One transaction on the logs of a batch's rooms. For one thread. */
public interface LogTransaction {

  /**
   * Locks the batch's partitions, then its rooms, each in the order of their keys, and reads what
   * its commands need. So two transactions never wait for each other in a circle, and what was read
   * does not change until the transaction ends.
   */
  LogSnapshot load(CommandBatch batch);

  /** Writes the changes. Never moves the progress of a partition back. */
  void save(LogChanges changes);
}
