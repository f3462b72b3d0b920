/** Rewrites in random order the rows whose order on disk would reveal who came when. */
@NullMarked
package chat.parley.identity.shuffle;

import org.jspecify.annotations.NullMarked;
