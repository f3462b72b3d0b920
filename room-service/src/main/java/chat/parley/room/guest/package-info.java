/** What guests are called in rooms where everyone may write, and when they are forgotten. */
@NullMarked
package chat.parley.room.guest;

import org.jspecify.annotations.NullMarked;
