/** Rows whose order on disk would tell who came when, written anew in random order. */
@NullMarked
package chat.parley.identity.shuffle;

import org.jspecify.annotations.NullMarked;
