/** Who may make an account here. */
@NullMarked
package chat.parley.identity.admission;

import org.jspecify.annotations.NullMarked;
