/** What people state about themselves, and who may see it. */
@NullMarked
package chat.parley.identity.profile;

import org.jspecify.annotations.NullMarked;
