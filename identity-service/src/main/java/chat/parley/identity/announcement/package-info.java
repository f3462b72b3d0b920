/** Announcements of the administrators to everyone. */
@NullMarked
package chat.parley.identity.announcement;

import org.jspecify.annotations.NullMarked;
