/** Who may not write in a room, or not even follow it. */
@NullMarked
package chat.parley.room.moderation;

import org.jspecify.annotations.NullMarked;
