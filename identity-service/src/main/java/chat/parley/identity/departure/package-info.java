/** Leaving for good, and taking along what is known about one. */
@NullMarked
package chat.parley.identity.departure;

import org.jspecify.annotations.NullMarked;
