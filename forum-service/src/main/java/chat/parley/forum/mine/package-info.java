/** What a person wrote and liked, and the replies to it; for that person only. */
@NullMarked
package chat.parley.forum.mine;

import org.jspecify.annotations.NullMarked;
