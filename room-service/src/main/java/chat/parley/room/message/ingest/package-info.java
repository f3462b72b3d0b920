/**
 * The way of a command into the log: the partition's only consumer reads, parses, processes, and
 * stores it, and publishes its result as the frames that browsers receive.
 */
@NullMarked
package chat.parley.room.message.ingest;

import org.jspecify.annotations.NullMarked;
