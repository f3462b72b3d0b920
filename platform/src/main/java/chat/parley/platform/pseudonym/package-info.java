/** The names of people who don't reveal who they are. */
@NullMarked
package chat.parley.platform.pseudonym;

import org.jspecify.annotations.NullMarked;
