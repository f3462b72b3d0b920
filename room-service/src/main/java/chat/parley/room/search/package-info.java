/** Search for messages in a room. */
@NullMarked
package chat.parley.room.search;

import org.jspecify.annotations.NullMarked;
