/** Who may not write. */
@NullMarked
package chat.parley.forum.account;

import org.jspecify.annotations.NullMarked;
