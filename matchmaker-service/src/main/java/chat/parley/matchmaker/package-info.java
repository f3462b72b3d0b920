/** Pairs strangers who want to talk to somebody. */
@NullMarked
package chat.parley.matchmaker;

import org.jspecify.annotations.NullMarked;
