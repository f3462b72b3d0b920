/** What this service tells: the records of {@code room.events.v1}, and the way to Kafka. */
@NullMarked
package chat.parley.room.event;

import org.jspecify.annotations.NullMarked;
