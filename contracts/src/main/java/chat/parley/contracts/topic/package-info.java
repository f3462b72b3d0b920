/** Kafka topics, their settings, and the headers of their records. */
@NullMarked
package chat.parley.contracts.topic;

import org.jspecify.annotations.NullMarked;
