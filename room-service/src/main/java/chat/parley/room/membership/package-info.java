/** What a room is to one person: kept or not, read up to where, and the pass to appear in it. */
@NullMarked
package chat.parley.room.membership;

import org.jspecify.annotations.NullMarked;
