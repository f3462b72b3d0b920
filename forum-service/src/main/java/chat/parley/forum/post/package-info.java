/** Writing, reading and finding posts in the feed. */
@NullMarked
package chat.parley.forum.post;

import org.jspecify.annotations.NullMarked;
