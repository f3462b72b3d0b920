/** Who people are in masked rooms, and to nobody else. */
@NullMarked
package chat.parley.room.pseudonym;

import org.jspecify.annotations.NullMarked;
