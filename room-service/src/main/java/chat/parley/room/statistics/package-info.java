/** How many messages are written in a room, and when. */
@NullMarked
package chat.parley.room.statistics;

import org.jspecify.annotations.NullMarked;
