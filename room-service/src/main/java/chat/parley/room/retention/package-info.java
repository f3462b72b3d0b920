/** Forgetting what a room keeps no longer. */
@NullMarked
package chat.parley.room.retention;

import org.jspecify.annotations.NullMarked;
