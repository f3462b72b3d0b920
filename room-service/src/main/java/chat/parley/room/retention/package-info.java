/** Purges messages after their room's retention time. */
@NullMarked
package chat.parley.room.retention;

import org.jspecify.annotations.NullMarked;
