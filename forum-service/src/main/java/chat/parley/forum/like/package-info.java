/** Likes of posts and comments, once each. */
@NullMarked
package chat.parley.forum.like;

import org.jspecify.annotations.NullMarked;
