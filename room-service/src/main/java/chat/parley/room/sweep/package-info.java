/** Takes away, now and then, what is over. */
@NullMarked
package chat.parley.room.sweep;

import org.jspecify.annotations.NullMarked;
