/** Proof that a person owns an address. */
@NullMarked
package chat.parley.identity.emailverification;

import org.jspecify.annotations.NullMarked;
