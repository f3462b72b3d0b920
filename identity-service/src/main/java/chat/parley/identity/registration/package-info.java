/** How an account comes to be. */
@NullMarked
package chat.parley.identity.registration;

import org.jspecify.annotations.NullMarked;
