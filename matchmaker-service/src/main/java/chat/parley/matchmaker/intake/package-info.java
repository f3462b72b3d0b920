/** The commands of {@code match.submissions.v1}, from Kafka to those who carry them out. */
@NullMarked
package chat.parley.matchmaker.intake;

import org.jspecify.annotations.NullMarked;
