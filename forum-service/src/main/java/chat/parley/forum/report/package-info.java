/** Reports of posts and comments. */
@NullMarked
package chat.parley.forum.report;

import org.jspecify.annotations.NullMarked;
