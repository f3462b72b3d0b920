/** Reads the commands of {@code match.submissions.v1} from Kafka and executes them. */
@NullMarked
package chat.parley.matchmaker.intake;

import org.jspecify.annotations.NullMarked;
