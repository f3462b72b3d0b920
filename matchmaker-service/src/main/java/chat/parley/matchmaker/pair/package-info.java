/** Pairs of strangers: how they come about, what they decide together, and how they end. */
@NullMarked
package chat.parley.matchmaker.pair;

import org.jspecify.annotations.NullMarked;
