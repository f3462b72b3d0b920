/** Leaving for good, and taking along what is known about one. */
@NullMarked
package chat.parley.identity.deletion;

import org.jspecify.annotations.NullMarked;
