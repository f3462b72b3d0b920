package chat.parley.room.message;

import java.util.Map;

/**
 * The store has not decided what lies before a batch, although the batch comes after it: the
 * database was set back (a promoted standby, a restored backup), or Kafka kept commands for a
 * shorter time than the service was away.
 */
final class CommandsMissingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Map<Integer, Gap> gaps;

  /** What was not decided: the offsets from {@code from} on, {@code to} excluded. */
  record Gap(long from, long to) {}

  /**
   * @param gaps by partition
   */
  CommandsMissingException(Map<Integer, Gap> gaps) {
    super("not decided: " + gaps);
    this.gaps = Map.copyOf(gaps);
  }

  Map<Integer, Gap> gaps() {
    return gaps;
  }
}
