/** Sanctions: who may not write in a room, or not even read it. */
@NullMarked
package chat.parley.room.moderation;

import org.jspecify.annotations.NullMarked;
