/** Changing a password, also a forgotten one. */
@NullMarked
package chat.parley.identity.passwordreset;

import org.jspecify.annotations.NullMarked;
