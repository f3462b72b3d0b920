/** What people tell about themselves, and to whom. */
@NullMarked
package chat.parley.identity.profile;

import org.jspecify.annotations.NullMarked;
