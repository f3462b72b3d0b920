/** Likes of posts and comments, at most one per account and item. */
@NullMarked
package chat.parley.forum.like;

import org.jspecify.annotations.NullMarked;
