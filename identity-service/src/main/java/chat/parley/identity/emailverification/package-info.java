/** Proof that an address is one's own. */
@NullMarked
package chat.parley.identity.emailverification;

import org.jspecify.annotations.NullMarked;
