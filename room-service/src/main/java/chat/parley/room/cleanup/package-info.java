/** Deletes expired data periodically. */
@NullMarked
package chat.parley.room.cleanup;

import org.jspecify.annotations.NullMarked;
