/** How passwords are judged, stored and compared. */
@NullMarked
package chat.parley.identity.password;

import org.jspecify.annotations.NullMarked;
