/** Who somebody is in one thread, and in no other. */
@NullMarked
package chat.parley.forum.pseudonym;

import org.jspecify.annotations.NullMarked;
