/**
 * The log of a room: what a command is, who may do what, and what a command changes. {@code ingest}
 * brings commands in and publishes their results, {@code store} keeps the log, and {@code history}
 * serves it. Knows none of the three.
 */
@NullMarked
package chat.parley.room.message;

import org.jspecify.annotations.NullMarked;
