/** Positions in long lists. */
@NullMarked
package chat.parley.forum.page;

import org.jspecify.annotations.NullMarked;
