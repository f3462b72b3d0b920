/** Who may create an account on this instance. */
@NullMarked
package chat.parley.identity.registrationpolicy;

import org.jspecify.annotations.NullMarked;
