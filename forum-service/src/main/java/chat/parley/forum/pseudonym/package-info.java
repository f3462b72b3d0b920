/** The pseudonym of a person in one thread, unrelated to any other. */
@NullMarked
package chat.parley.forum.pseudonym;

import org.jspecify.annotations.NullMarked;
