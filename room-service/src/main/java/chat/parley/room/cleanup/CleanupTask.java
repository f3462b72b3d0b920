package chat.parley.room.cleanup;

/** Something of which parts are over one day. Any number of instances may sweep at once. */
public interface CleanupTask {

  /** What is swept, for the log. */
  String what();

  /**
   * Takes some of what is over away, in one transaction of its own, without waiting for anybody.
   *
   * @return how many that were; 0: nothing is left for now
   */
  int some();
}
