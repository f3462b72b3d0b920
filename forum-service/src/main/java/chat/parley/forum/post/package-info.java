/** Writing posts, reading them, and finding them in the feed. */
@NullMarked
package chat.parley.forum.post;

import org.jspecify.annotations.NullMarked;
