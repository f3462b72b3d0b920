/** People's identities in anonymous rooms, which nobody else can resolve. */
@NullMarked
package chat.parley.room.pseudonym;

import org.jspecify.annotations.NullMarked;
