package chat.parley.room.message.ingest;

import java.util.Map;

/**
 * The store has not processed the records before a batch, although the batch comes after them: the
 * database was set back (a promoted standby, a restored backup), or Kafka's retention was shorter
 * than the time for which the service was away.
 */
final class CommandsMissingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Map<Integer, Gap> gaps;

  /** The unprocessed offsets from {@code from} on, {@code to} excluded. */
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
