/** Liveness that reports whether the loops of a process still turn, and the exit if they don't. */
@NullMarked
package chat.parley.platform.health;

import org.jspecify.annotations.NullMarked;
