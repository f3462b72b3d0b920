/** Notifies a person, and nobody else, that they received a reply. */
@NullMarked
package chat.parley.forum.notification;

import org.jspecify.annotations.NullMarked;
