/** What becomes of what an account wrote once it is erased. */
@NullMarked
package chat.parley.forum.erasure;

import org.jspecify.annotations.NullMarked;
