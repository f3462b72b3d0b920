/** The end of what is copied into cases. */
@NullMarked
package chat.parley.moderation.retention;

import org.jspecify.annotations.NullMarked;
