/** The room service: rooms, their logs, and who may write. */
@NullMarked
package chat.parley.room;

import org.jspecify.annotations.NullMarked;
