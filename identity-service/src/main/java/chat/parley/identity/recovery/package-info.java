/** Changing a password, also a forgotten one. */
@NullMarked
package chat.parley.identity.recovery;

import org.jspecify.annotations.NullMarked;
