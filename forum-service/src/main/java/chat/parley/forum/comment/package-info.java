/** The tree of comments below a post. */
@NullMarked
package chat.parley.forum.comment;

import org.jspecify.annotations.NullMarked;
