/** How much is said in a room, and when. */
@NullMarked
package chat.parley.room.statistics;

import org.jspecify.annotations.NullMarked;
