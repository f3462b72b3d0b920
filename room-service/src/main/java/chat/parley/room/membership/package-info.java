/** One person's relation to a room: favourite, read mark, and the channel grant to appear in it. */
@NullMarked
package chat.parley.room.membership;

import org.jspecify.annotations.NullMarked;
