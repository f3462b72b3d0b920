/** Publishes the records of {@code room.events.v1} to Kafka. */
@NullMarked
package chat.parley.room.event;

import org.jspecify.annotations.NullMarked;
