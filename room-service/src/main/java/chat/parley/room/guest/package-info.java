/** What guests are called in rooms where everyone may write. */
@NullMarked
package chat.parley.room.guest;

import org.jspecify.annotations.NullMarked;
