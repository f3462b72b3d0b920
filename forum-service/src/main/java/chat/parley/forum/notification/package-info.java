/** That somebody was answered, told to them alone. */
@NullMarked
package chat.parley.forum.notification;

import org.jspecify.annotations.NullMarked;
