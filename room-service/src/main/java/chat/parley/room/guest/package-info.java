/** The names of guests in rooms where everyone may write, and when guests are removed. */
@NullMarked
package chat.parley.room.guest;

import org.jspecify.annotations.NullMarked;
