package chat.parley.room.message.store;

/**
 * The epoch of a room's log, as it appears outside the database.
 *
 * <p>A seq has a meaning in one history of commits only. A promoted standby or a restored backup
 * may lack the last commits, and then assigns their seqs again, to other messages. So the epoch
 * belongs to the room <em>and</em> to the history of its database: it changes with each promotion,
 * recovery to a point in time, and restored dump, and never at a plain restart (ADR 0084). A client
 * that followed the log under another epoch reads it again.
 */
final class Epoch {

  /**
   * The column {@code epoch} of a room {@code r}; PostgreSQL reads its history once per statement.
   */
  static final String COLUMN =
      "left(md5(r.epoch || (select id from database_history)), 16) as epoch";

  private Epoch() {}
}
