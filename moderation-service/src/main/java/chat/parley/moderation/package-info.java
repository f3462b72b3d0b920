/** The desk of the moderators: cases, and what is decided about them. It never holds an account. */
@NullMarked
package chat.parley.moderation;

import org.jspecify.annotations.NullMarked;
