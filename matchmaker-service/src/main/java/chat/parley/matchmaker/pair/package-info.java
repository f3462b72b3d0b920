/** Pairs of strangers: how they are created, what the two decide together, and how they end. */
@NullMarked
package chat.parley.matchmaker.pair;

import org.jspecify.annotations.NullMarked;
