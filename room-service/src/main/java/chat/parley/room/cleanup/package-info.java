/** Takes away, now and then, what is over. */
@NullMarked
package chat.parley.room.cleanup;

import org.jspecify.annotations.NullMarked;
