/** Proof that an address is one's own. */
@NullMarked
package chat.parley.identity.confirmation;

import org.jspecify.annotations.NullMarked;
