package chat.parley.contracts.submission;

import java.time.Instant;

/**
 * A reference to a record of {@code room.submissions.v1} that can't be processed: the value of
 * {@code room.submissions.dead.v1}. It states the position of the record and the reason, but
 * nothing of its content.
 *
 * @param topic the topic of the record
 * @param partition the partition of the record
 * @param offset the offset of the record
 * @param reason the reason, in kebab case: {@code unreadable}, {@code wrong-key}, {@code
 *     not-sealed} or {@code failed}
 * @param detail the kind of failure, never its message, because the message may quote the text
 * @param at when the dead letter was created
 */
public record DeadLetter(
    String topic, int partition, long offset, String reason, String detail, Instant at) {}
