/** The records that a gateway appends to Kafka for a service to decide on. */
@NullMarked
package chat.parley.contracts.submission;

import org.jspecify.annotations.NullMarked;
