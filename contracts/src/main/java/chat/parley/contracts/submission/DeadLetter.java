package chat.parley.contracts.submission;

import java.time.Instant;

/**
 * That a record of {@code room.submissions.v1} was set aside, the value of {@code
 * room.submissions.dead.v1}. It says where the record lies and why, and nothing of what it holds.
 *
 * @param topic where it lies
 * @param partition where it lies
 * @param offset where it lies
 * @param reason why, in kebab case: {@code unreadable}, {@code wrong-key}, {@code not-sealed} or
 *     {@code failed}
 * @param detail the kind of failure, never its message, since that may quote what was written
 * @param at when it was set aside
 */
public record DeadLetter(
    String topic, int partition, long offset, String reason, String detail, Instant at) {}
