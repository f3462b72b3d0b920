/** Removes the order of writing from rows that name people by keyed hashes. */
@NullMarked
package chat.parley.matchmaker.shuffle;

import org.jspecify.annotations.NullMarked;
