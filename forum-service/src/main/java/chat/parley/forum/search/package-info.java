/** Search in titles, texts, tags, and comments. */
@NullMarked
package chat.parley.forum.search;

import org.jspecify.annotations.NullMarked;
