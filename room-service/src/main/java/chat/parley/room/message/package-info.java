/**
 * The log of a room: commands come from Kafka, the partition's only consumer processes and stores
 * them, and the results go out as the frames that browsers receive; REST serves history and
 * changes.
 */
@NullMarked
package chat.parley.room.message;

import org.jspecify.annotations.NullMarked;
