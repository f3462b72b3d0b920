package chat.parley.room.message;

import chat.parley.platform.retry.UnavailableException;
import java.util.Map;
import java.util.function.Function;

/**
 * Stores what commands change. Safe to use from any thread; every method may throw {@link
 * UnavailableException}.
 */
public interface LogStore {

  /**
   * Runs {@code work} in one transaction and commits it. If this throws, nothing was stored, except
   * that after an {@link UnavailableException} the outcome is unknown: then run it again, and
   * {@link LogSnapshot#progress} shows what was stored.
   *
   * @throws RecordRejectedException if the store will never accept what was written
   * @throws StatementTooSlowException if the store cancelled a statement
   */
  <T> T write(Function<LogTransaction, T> work);

  /** Returns the offset (excluded) up to which each partition of a topic is processed. */
  Map<Integer, Long> progress(String topicId);
}
