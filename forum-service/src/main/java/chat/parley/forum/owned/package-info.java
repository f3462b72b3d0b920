/** The items of a person, linked in a way that only the forum's key can follow. */
@NullMarked
package chat.parley.forum.owned;

import org.jspecify.annotations.NullMarked;
