/** Who may make an account here. */
@NullMarked
package chat.parley.identity.registrationpolicy;

import org.jspecify.annotations.NullMarked;
