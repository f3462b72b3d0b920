/** What happens to the texts of an account once it is erased. */
@NullMarked
package chat.parley.forum.erasure;

import org.jspecify.annotations.NullMarked;
