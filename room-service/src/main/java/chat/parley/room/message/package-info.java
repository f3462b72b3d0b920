/**
 * The log of a room: commands come from Kafka, are decided and stored by the partition's one
 * consumer, and go out as the frames that browsers receive; history and changes are read by REST.
 */
@NullMarked
package chat.parley.room.message;

import org.jspecify.annotations.NullMarked;
