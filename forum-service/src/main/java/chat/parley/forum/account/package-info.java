/** Which accounts may write. */
@NullMarked
package chat.parley.forum.account;

import org.jspecify.annotations.NullMarked;
