/** Notifies a person, and nobody else, that they got a reply. */
@NullMarked
package chat.parley.forum.notification;

import org.jspecify.annotations.NullMarked;
