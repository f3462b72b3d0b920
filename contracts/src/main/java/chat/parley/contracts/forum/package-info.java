/** Posts and comments of the forum, as everybody may see them. */
@NullMarked
package chat.parley.contracts.forum;

import org.jspecify.annotations.NullMarked;
