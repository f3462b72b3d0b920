/** What one wrote and liked, and who answered; for oneself alone. */
@NullMarked
package chat.parley.forum.mine;

import org.jspecify.annotations.NullMarked;
